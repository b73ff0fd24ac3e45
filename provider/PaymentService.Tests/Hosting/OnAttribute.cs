using ContractTests.Integration;
using Xunit.v3;

namespace PaymentService.Tests.Hosting;

/// <summary>
/// The engine on which the tests of a class store their ledgers. The tests are in an abstract class; its two sealed
/// nested classes, <c>OnSqlite</c> and <c>OnPostgreSql</c>, run each test on one engine.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OnAttribute(DatabaseEngine engine) : Attribute, ITraitAttribute
{
    public const string Trait = "Engine";

    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new(Trait, engine.ToString())];
}
