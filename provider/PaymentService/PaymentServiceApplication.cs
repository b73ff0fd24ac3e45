namespace PaymentService;

/// <summary>Names this service to a test host: <c>WebApplicationFactory&lt;PaymentServiceApplication&gt;</c>.</summary>
public sealed class PaymentServiceApplication
{
    private PaymentServiceApplication()
    {
    }
}
