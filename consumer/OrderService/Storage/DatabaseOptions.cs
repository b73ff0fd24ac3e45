namespace OrderService.Storage;

/// <summary>
/// The configuration section <c>Database</c>; the connection string is <c>ConnectionStrings:OrderBook</c>.
/// </summary>
public sealed class DatabaseOptions
{
    /// <summary><c>sqlite</c> by default.</summary>
    public OrderBookEngine Engine { get; set; } = OrderBookEngine.Sqlite;

    /// <summary>The time limit for migrating the tables at start; 2 minutes by default.</summary>
    public TimeSpan MigrationTimeout { get; set; } = TimeSpan.FromMinutes(2);
}

public enum OrderBookEngine
{
    /// <summary>A file, for one node.</summary>
    Sqlite,

    /// <summary>A server, for any number of nodes.</summary>
    PostgreSql
}
