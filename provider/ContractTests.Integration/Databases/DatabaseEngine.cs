namespace ContractTests.Integration;

/// <summary>The database engine of a test database.</summary>
public enum DatabaseEngine
{
    Sqlite,
    PostgreSql,
}
