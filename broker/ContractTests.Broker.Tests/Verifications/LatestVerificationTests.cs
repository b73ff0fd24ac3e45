using System.Net;
using ContractTests.Broker.Tests.Engines;

namespace ContractTests.Broker.Tests.Verifications;

public abstract class LatestVerificationTests
{
    private const string Pair = "/pacts/provider/PaymentService/consumer/OrderService";

    [On(Engine.Sqlite)]
    public sealed class OnSqlite : LatestVerificationTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : LatestVerificationTests;

    [Fact]
    public async Task The_latest_result_is_found_and_deleted_at_each_address()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", tags: ["prod"]);
        var content = (await broker.Pact("1"))["_links.pb:pact-version.href"].GetString()!;
        string[] addresses =
        [
            $"{content}/verification-results/latest",
            $"{content}/metadata/Y3ZuPTE/verification-results/latest",
            Pair + "/version/1/verification-results/latest",
            Pair + "/latest/verification-results/latest",
            Pair + "/latest/prod/verification-results/latest",
        ];

        foreach (var address in addresses)
        {
            (await broker.Get(address)).Status.ShouldBe(HttpStatusCode.NotFound, address);
            await broker.Verify("1", by: "7");
            (await broker.Get(address))["providerApplicationVersion"].GetString().ShouldBe("7", address);
            (await broker.Delete(address)).Status.ShouldBe(HttpStatusCode.NoContent, address);
        }
    }

    [Fact]
    public async Task A_result_is_deleted_at_its_address_with_metadata()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1");
        var content = (await broker.Pact("1"))["_links.pb:pact-version.href"].GetString()!;
        var number = (await broker.Verify("1", by: "7"))["_links.self.href"].GetString()!.Split('/')[^1];

        var deleted = await broker.Delete($"{content}/metadata/Y3ZuPTE/verification-results/{number}");

        deleted.Status.ShouldBe(HttpStatusCode.NoContent);
        (await broker.Get($"{content}/verification-results/{number}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
