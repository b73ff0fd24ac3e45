using ContractTests.Broker.Tests.Engines;

namespace ContractTests.Broker.Tests.Concurrency;

/// <summary>
/// Sixteen builds at once publish the same version, the same content, versions of one branch, and results for one pact.
/// </summary>
public abstract class ConcurrencyTests
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : ConcurrencyTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : ConcurrencyTests;

    [Fact]
    public Task A_thousand_operations_at_once_end_as_they_would_in_a_row() => ShouldEndAsInARow(1_000);

    [Fact]
    [Trait("Category", "Soak")]
    public Task Ten_thousand_operations_at_once_end_as_they_would_in_a_row() => ShouldEndAsInARow(10_000);

    private static async Task ShouldEndAsInARow(int operations)
    {
        await using var busy = await RunningBroker.Start();
        await using var calm = await RunningBroker.Start();
        await Load.Prepare(busy);
        await Load.Prepare(calm);

        var refused = await Load.Run(busy, operations, clients: 16);
        var refusedInARow = await Load.Run(calm, operations, clients: 1);

        refused.ShouldBeEmpty();
        refusedInARow.ShouldBeEmpty();
        (await StoredState.Of(busy)).ShouldBe(await StoredState.Of(calm));
    }
}
