using Xunit.v3;

namespace ContractTests.Broker.Tests.Engines;

/// <summary>What a broker can keep everything in.</summary>
public enum Engine
{
    Sqlite,
    PostgreSql,
}

/// <summary>
/// Says what the brokers of a test class keep everything in. The tests stand in an abstract class; its two sealed
/// ones, <c>OnSqlite</c> and <c>OnPostgreSql</c>, run each of them on one engine.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OnAttribute(Engine engine) : Attribute, ITraitAttribute
{
    public Engine Engine => engine;

    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("Engine", engine.ToString())];
}
