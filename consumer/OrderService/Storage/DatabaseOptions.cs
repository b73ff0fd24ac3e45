namespace OrderService.Storage;

/// <summary>
/// The configuration section <c>Database</c>; the database itself is named by <c>ConnectionStrings:OrderBook</c>.
/// </summary>
public sealed class DatabaseOptions
{
    /// <summary><c>sqlite</c> unless configured.</summary>
    public OrderBookEngine Engine { get; set; } = OrderBookEngine.Sqlite;

    /// <summary>How long the service waits at start for the tables to be brought up to date; 2 minutes.</summary>
    public TimeSpan MigrationTimeout { get; set; } = TimeSpan.FromMinutes(2);
}

public enum OrderBookEngine
{
    /// <summary>A file, for one node.</summary>
    Sqlite,

    /// <summary>A server, for any number of nodes.</summary>
    PostgreSql
}
