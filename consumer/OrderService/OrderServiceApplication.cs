namespace OrderService;

/// <summary>
/// Identifies this service for a test host: <c>WebApplicationFactory&lt;OrderServiceApplication&gt;</c>.
/// </summary>
public sealed class OrderServiceApplication
{
    private OrderServiceApplication()
    {
    }
}
