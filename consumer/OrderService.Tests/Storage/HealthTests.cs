using ContractTests.Integration;
using OrderService.Tests.Hosting;

namespace OrderService.Tests.Storage;

public abstract class HealthTests
{
    [On(DatabaseEngine.Sqlite)]
    public sealed class OnSqlite : HealthTests;

    [On(DatabaseEngine.PostgreSql)]
    public sealed class OnPostgreSql : HealthTests;

    [Fact]
    public async Task A_service_is_healthy_as_long_as_it_reaches_its_database()
    {
        await using var service = await RunningService.StartAsync();
        await using var operators = new ApiClient(service.Service.Server.CreateClient());

        await operators.Get("/health").Expect(200).Text("Healthy");
        await service.Database.DisposeAsync();

        await operators.Get("/health").Expect(503).Text("Unhealthy");
    }
}
