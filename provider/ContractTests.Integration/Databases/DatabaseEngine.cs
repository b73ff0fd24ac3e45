namespace ContractTests.Integration;

/// <summary>What a test database runs on.</summary>
public enum DatabaseEngine
{
    Sqlite,
    PostgreSql,
}
