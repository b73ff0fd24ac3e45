namespace PaymentService;

/// <summary>
/// Identifies this service for a test host: <c>WebApplicationFactory&lt;PaymentServiceApplication&gt;</c>.
/// </summary>
public sealed class PaymentServiceApplication
{
    private PaymentServiceApplication()
    {
    }
}
