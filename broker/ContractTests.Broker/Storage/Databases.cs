namespace ContractTests.Broker.Storage;

/// <summary>Chooses the engine by what the operator named.</summary>
internal static class Databases
{
    private const string Sqlite = "sqlite:";

    public static Dialect Open(string database)
    {
        if (database.StartsWith(Sqlite, StringComparison.OrdinalIgnoreCase))
            return new SqliteDialect(File(database[Sqlite.Length..]));
        if (PostgreSqlAddress.IsOne(database))
            return new PostgreSqlDialect(PostgreSqlAddress.Read(database));
        if (!database.Contains("://", StringComparison.Ordinal))
            return new SqliteDialect(File(database));
        throw new BrokerStorageException(
            $"{database.Split(':')[0]}: expected sqlite or postgres, but found another kind of database; "
            + "name a file, as in sqlite:pact-broker.db, or postgres://user:password@host/name.");
    }

    /// <exception cref="BrokerStorageException">It is no SQLite database.</exception>
    public static string SqliteFile(string database)
    {
        using var dialect = Open(database) as IDisposable;
        return dialect is SqliteDialect sqlite
            ? sqlite.Subject
            : throw new BrokerStorageException(
                "postgres: expected a SQLite file, but found a PostgreSQL database; use pg_dump and pg_restore.");
    }

    /// <summary>Both <c>sqlite:file</c> and <c>sqlite:///folder/file</c> name a file.</summary>
    private static string File(string name) => name.StartsWith("//", StringComparison.Ordinal) ? name[2..] : name;
}
