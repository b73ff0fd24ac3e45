using System.Data;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Tests.Engines;
using Npgsql;

namespace ContractTests.Broker.Tests.Storage;

/// <summary>A unit of work that is cancelled before it begins.</summary>
public sealed class LostBeginningTests
{
    [Fact]
    public async Task Its_connection_goes_back_so_that_others_find_one()
    {
        var server = (await TestContext.Current.GetFixture<BrokerPostgres>()).ShouldNotBeNull();
        await using var database = await server.CreateEmpty();
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);

        await Should.ThrowAsync<OperationCanceledException>(() =>
            PostgreSqlTransaction.Begin(connection, IsolationLevel.ReadCommitted, new CancellationToken(true)));

        connection.State.ShouldBe(ConnectionState.Closed);
    }
}
