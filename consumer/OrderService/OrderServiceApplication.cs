namespace OrderService;

/// <summary>Names this service to a test host: <c>WebApplicationFactory&lt;OrderServiceApplication&gt;</c>.</summary>
public sealed class OrderServiceApplication
{
    private OrderServiceApplication()
    {
    }
}
