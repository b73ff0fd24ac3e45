using Npgsql;

namespace ContractTests.Broker.Storage;

/// <summary>
/// The URL of a database: <c>postgres://user:password@host:port/name?option=value</c>. Options are those of libpq's
/// URLs, or the keywords of an Npgsql connection string.
/// </summary>
/// <param name="Subject">Host and name, without user and password.</param>
/// <param name="ConnectionString">The connection string for Npgsql.</param>
internal sealed record PostgreSqlAddress(string Subject, string ConnectionString)
{
    private const string Example = "as in postgres://user:password@host:5432/name";

    private static readonly Dictionary<string, string> Keywords = new(StringComparer.OrdinalIgnoreCase)
    {
        ["sslmode"] = "SSL Mode",
        ["sslrootcert"] = "Root Certificate",
        ["sslcert"] = "SSL Certificate",
        ["sslkey"] = "SSL Key",
        ["sslpassword"] = "SSL Password",
        ["connect_timeout"] = "Timeout",
        ["application_name"] = "Application Name",
        ["target_session_attrs"] = "Target Session Attributes",
        ["search_path"] = "Search Path",
        ["pool_size"] = "Maximum Pool Size",
        ["user"] = "Username",
        ["dbname"] = "Database",
    };

    public static bool IsOne(string database) =>
        database.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase)
        || database.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase);

    /// <exception cref="BrokerStorageException">The URL is invalid, or names no database.</exception>
    public static PostgreSqlAddress Read(string url)
    {
        var rest = url[(url.IndexOf("://", StringComparison.Ordinal) + 3)..];
        var (place, options) = Split(rest, '?');
        var (authority, name) = Split(place, '/');

        // If such a URL were split at the wrong place, a message might show a part of the password.
        if (name.Contains('@', StringComparison.Ordinal) || options.Contains('@', StringComparison.Ordinal))
        {
            throw new BrokerStorageException(
                "postgres: expected an @ only before the host, but found one behind it; write @, /, : and ? of a user "
                + "or password as %40, %2F, %3A and %3F.");
        }

        var settings = Defaults();
        var at = authority.LastIndexOf('@');
        if (at >= 0)
            ReadCredentials(settings, authority[..at]);
        ReadHost(settings, authority[(at + 1)..]);
        if (name.Length > 0)
            settings.Database = Uri.UnescapeDataString(name);
        foreach (var option in options.Split('&', StringSplitOptions.RemoveEmptyEntries))
            ReadOption(settings, option);

        if (string.IsNullOrEmpty(settings.Host))
            throw Unreadable("the name of a host", "none");
        if (string.IsNullOrEmpty(settings.Database))
            throw Unreadable("the name of a database", "none");
        var host = settings.Host.Contains(',', StringComparison.Ordinal) || settings.Host.StartsWith('/')
            ? settings.Host
            : $"{Bracketed(settings.Host)}:{settings.Port}";
        return new PostgreSqlAddress($"{host}/{settings.Database}", settings.ToString());
    }

    private static string Bracketed(string host) =>
        host.Contains(':', StringComparison.Ordinal) && !host.StartsWith('[') ? $"[{host}]" : host;

    /// <summary>
    /// Repeated statements are prepared, and returned connections have nothing to reset. A server allows 100
    /// connections by default, which leaves room for three nodes and an operator's shell.
    /// </summary>
    private static NpgsqlConnectionStringBuilder Defaults() => new()
    {
        MaxPoolSize = 30,
        MaxAutoPrepare = 200,
        AutoPrepareMinUsages = 2,
        NoResetOnClose = true,
        ApplicationName = "contract broker",
    };

    private static void ReadCredentials(NpgsqlConnectionStringBuilder settings, string credentials)
    {
        var (user, password) = Split(credentials, ':');
        settings.Username = Uri.UnescapeDataString(user);
        if (password.Length > 0)
            settings.Password = Uri.UnescapeDataString(password);
    }

    private static void ReadHost(NpgsqlConnectionStringBuilder settings, string host)
    {
        if (host.Length == 0)
            return;
        var colon = host.LastIndexOf(':');
        if (host.Contains(',', StringComparison.Ordinal) || colon < 0 || host.EndsWith(']'))
        {
            settings.Host = Uri.UnescapeDataString(host);
            return;
        }

        settings.Host = Uri.UnescapeDataString(host[..colon]);
        settings.Port = int.TryParse(host[(colon + 1)..], out var port) && port is > 0 and < 65536
            ? port
            : throw Unreadable("a port from 1 to 65535", "something else");
    }

    private static void ReadOption(NpgsqlConnectionStringBuilder settings, string option)
    {
        var (name, value) = Split(option, '=');
        name = Uri.UnescapeDataString(name);
        value = Uri.UnescapeDataString(value);
        if (name.Equals("sslmode", StringComparison.OrdinalIgnoreCase))
            value = value.Replace("-", "", StringComparison.Ordinal);
        try
        {
            settings[Keywords.GetValueOrDefault(name, name)] = value;
        }
        catch (Exception refused) when (refused is ArgumentException or FormatException or OverflowException
            or InvalidCastException)
        {
            throw new BrokerStorageException(
                $"postgres: expected an option that PostgreSQL supports, with a valid value, but found '{name}'; "
                + "remove it from the URL or correct it.",
                refused);
        }
    }

    private static BrokerStorageException Unreadable(string expected, string found) =>
        new($"postgres: expected {expected} in the URL, but found {found}; write it {Example}.");

    private static (string Before, string Behind) Split(string text, char mark)
    {
        var index = text.IndexOf(mark);
        return index < 0 ? (text, "") : (text[..index], text[(index + 1)..]);
    }
}
