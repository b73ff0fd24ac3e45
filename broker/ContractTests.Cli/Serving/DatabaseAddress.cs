namespace ContractTests.Cli.Serving;

/// <summary>The database from the environment: a URL, or its parts.</summary>
internal static class DatabaseAddress
{
    /// <returns>Null if the environment contains neither.</returns>
    public static string? Read(BrokerEnvironment environment)
    {
        if (environment.Text("DATABASE_URL") is { } url)
            return WithPool(environment, url);
        var name = environment.Text("DATABASE_NAME");
        switch (environment.Text("DATABASE_ADAPTER"))
        {
            case "sqlite":
                return name is null ? null : $"sqlite:{name}";
            case null or "postgres" or "postgresql":
                return name is null ? null : WithPool(environment, PostgreSql(environment, name));
            case var other:
                throw BrokerEnvironment.Unreadable("DATABASE_ADAPTER", "sqlite or postgres", other);
        }
    }

    /// <summary>A pool size in the URL takes precedence.</summary>
    private static string WithPool(BrokerEnvironment environment, string address)
    {
        if (environment.Number("DATABASE_MAX_CONNECTIONS", 1, 10_000) is not { } most
            || !address.StartsWith("postgres", StringComparison.Ordinal)
            || address.Contains("pool_size=", StringComparison.Ordinal))
            return address;
        return $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}pool_size={most}";
    }

    private static string PostgreSql(BrokerEnvironment environment, string name)
    {
        var user = environment.Text("DATABASE_USERNAME") is { } username ? Uri.EscapeDataString(username) : "";
        if (environment.Text("DATABASE_PASSWORD") is { } password)
            user += ":" + Uri.EscapeDataString(password);
        var port = environment.Number("DATABASE_PORT", 1, 65535) is { } number ? $":{number}" : "";
        var tls = environment.Text("DATABASE_SSLMODE") is { } mode ? $"?sslmode={Uri.EscapeDataString(mode)}" : "";
        return $"postgres://{(user.Length > 0 ? user + "@" : "")}{environment.Text("DATABASE_HOST") ?? "localhost"}"
            + $"{port}/{Uri.EscapeDataString(name)}{tls}";
    }
}
