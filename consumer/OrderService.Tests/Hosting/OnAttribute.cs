using ContractTests.Integration;
using Xunit.v3;

namespace OrderService.Tests.Hosting;

/// <summary>
/// Says on which engine the tests of a class keep their orders. The tests stand in an abstract class; its two sealed
/// ones, <c>OnSqlite</c> and <c>OnPostgreSql</c>, run each of them on one engine.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OnAttribute(DatabaseEngine engine) : Attribute, ITraitAttribute
{
    public const string Trait = "Engine";

    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new(Trait, engine.ToString())];
}
