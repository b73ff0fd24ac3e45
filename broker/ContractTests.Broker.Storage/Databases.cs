using System.Buffers;

namespace ContractTests.Broker.Storage;

/// <summary>Selects the engine from the configured database.</summary>
internal static class Databases
{
    private const string Sqlite = "sqlite:";

    private static readonly SearchValues<char> SchemeCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");

    /// <param name="database">A file name, with or without the prefix <c>sqlite:</c>, or a PostgreSQL URL.</param>
    /// <param name="files">The embedded .sql files.</param>
    public static Dialect Open(string database, SqlFiles files) => FileName(database) is { } file
        ? new SqliteDialect(file, files)
        : new PostgreSqlDialect(PostgreSqlAddress.Read(database), files);

    /// <summary>A short description of the database, without user and password.</summary>
    /// <exception cref="BrokerStorageException">The address cannot be read.</exception>
    public static string Describe(string database) => FileName(database) is { } file
        ? $"the SQLite file {Path.GetFullPath(file)}"
        : $"the PostgreSQL database {PostgreSqlAddress.Read(database).Subject}";

    /// <exception cref="BrokerStorageException">It is not a SQLite database.</exception>
    public static string SqliteFile(string database) => FileName(database)
        ?? throw new BrokerStorageException(
            "postgres: expected a SQLite file, but found a PostgreSQL database; use pg_dump and pg_restore.");

    /// <summary>Null for a PostgreSQL database.</summary>
    private static string? FileName(string database)
    {
        if (database.StartsWith(Sqlite, StringComparison.OrdinalIgnoreCase))
            return File(database[Sqlite.Length..]);
        if (PostgreSqlAddress.IsOne(database))
            return null;
        if (!HasScheme(database))
            return File(database);
        throw new BrokerStorageException(
            $"{database.Split(':')[0]}: expected sqlite or postgres, but found another kind of database; "
            + "name a file, as in sqlite:pact-broker.db, or postgres://user:password@host/name.");
    }

    /// <summary>A single letter is a Windows drive.</summary>
    private static bool HasScheme(string database) =>
        database.IndexOf(':', StringComparison.Ordinal) is > 1 and var colon
        && database.AsSpan(0, colon).IndexOfAnyExcept(SchemeCharacters) < 0;

    /// <summary>
    /// Both <c>sqlite:file</c> and <c>sqlite:///folder/file</c> name a file. Other forms that SQLite accepts are
    /// refused, because every connection would have its own temporary database.
    /// </summary>
    private static string File(string given)
    {
        var name = given.StartsWith("//", StringComparison.Ordinal) ? given[2..] : given;
        if (string.IsNullOrWhiteSpace(name))
            throw NoFile("none");
        if (name.StartsWith(":memory:", StringComparison.OrdinalIgnoreCase))
            throw NoFile("a database in memory");
        if (name.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
            throw NoFile("a URI");
        return IsDevice(Path.GetFullPath(name)) ? throw NoFile("a device") : name;

        BrokerStorageException NoFile(string found) => new(
            $"sqlite:{given}: expected the name of a file, but found {found}; name one, as in sqlite:pact-broker.db.");
    }

    /// <summary>SQLite would create its journal next to the device.</summary>
    private static bool IsDevice(string path)
    {
        if (OperatingSystem.IsWindows())
            return path.StartsWith(@"\\.\", StringComparison.Ordinal);
        return path.StartsWith("/dev/", StringComparison.Ordinal)
            && !path.StartsWith("/dev/shm/", StringComparison.Ordinal);
    }
}
