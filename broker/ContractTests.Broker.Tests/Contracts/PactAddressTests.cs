using System.Net;
using ContractTests.Broker.Tests.Engines;

namespace ContractTests.Broker.Tests.Contracts;

/// <summary>A pact, and lists of pacts, by every address that leads there.</summary>
public abstract class PactAddressTests
{
    private const string Pair = "/pacts/provider/PaymentService/consumer/OrderService";
    private const string OfProvider = "/pacts/provider/PaymentService";

    [On(Engine.Sqlite)]
    public sealed class OnSqlite : PactAddressTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : PactAddressTests;

    [Fact]
    public async Task A_pact_is_found_at_each_of_its_addresses()
    {
        await using var broker = await Published();
        var hash = (await broker.Pact("2"))["_links.pb:pact-version.name"].GetString()!;

        (await Versions(broker, Pair + "/versions/1")).ShouldBe("1");
        (await Versions(broker, "/pact/provider/PaymentService/consumer/OrderService/version/1")).ShouldBe("1");
        (await Versions(broker, Pair + "/latest")).ShouldBe("3");
        (await Versions(broker, "/pact/provider/PaymentService/consumer/OrderService/latest")).ShouldBe("3");
        (await Versions(broker, Pair + $"/pact-version/{hash}")).ShouldBe("2");
        (await Versions(broker, Pair + "/latest-untagged")).ShouldBe("3");
        (await Versions(broker, Pair + "/branch/main/latest")).ShouldBe("2");
    }

    [Fact]
    public async Task The_pacts_of_a_pair_are_listed_by_tag_and_branch()
    {
        await using var broker = await Published();

        (await Listed(broker, Pair + "/tag/prod")).ShouldBe("2,1");
        (await Listed(broker, Pair + "/branch/main")).ShouldBe("2,1");
        (await Listed(broker, Pair + "/branch/versions")).ShouldBe("2,1");
        (await Listed(broker, Pair + "/branch/main/latest/versions")).ShouldBe("2");
        (await Listed(broker, Pair + "/branch/latest/versions")).ShouldBe("2");
        (await broker.Get("/pacts/provider/Nobody/consumer/OrderService/tag/prod"))["error"].GetString()
            .ShouldBe("No provider with name 'Nobody' found");
    }

    [Fact]
    public async Task The_pacts_of_a_provider_are_listed_by_tag_and_branch()
    {
        await using var broker = await Published();

        (await Linked(broker, OfProvider)).ShouldBe("1,2,3");
        (await Linked(broker, OfProvider + "/tag/prod")).ShouldBe("1,2");
        (await Linked(broker, OfProvider + "/latest/prod")).ShouldBe("2");
        (await Linked(broker, OfProvider + "/branch")).ShouldBe("1,2");
        (await Linked(broker, OfProvider + "/branch/latest")).ShouldBe("2");
        (await Linked(broker, OfProvider + "/branch/feat")).ShouldBe("3");
        (await Linked(broker, OfProvider + "/branch/feat/latest")).ShouldBe("3");
        (await broker.Get("/pacts/provider/Nobody/branch/main")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Older_addresses_take_a_pact_put_merged_and_deleted()
    {
        await using var broker = await RunningBroker.Start();
        foreach (var address in (string[])
            [Pair + "/versions/9", "/pact/provider/PaymentService/consumer/OrderService/version/9"])
        {
            var published = await broker.Put(address, Tests.Published.Contract());
            var merged = await broker.Patch(address, Tests.Published.Contract("b"), "application/json");
            var deleted = await broker.Delete(address);

            published.Status.ShouldBe(HttpStatusCode.Created);
            merged["interactions"].GetArrayLength().ShouldBe(2);
            deleted.Status.ShouldBe(HttpStatusCode.OK);
        }
    }

    private static async Task<RunningBroker> Published()
    {
        var broker = await RunningBroker.Start();
        await broker.Publish("1", Tests.Published.Contract("a"), branch: "main", tags: ["prod"]);
        await broker.Publish("2", Tests.Published.Contract("b"), branch: "main", tags: ["prod"]);
        await broker.Publish("3", Tests.Published.Contract("c"), branch: "feat");
        return broker;
    }

    private static async Task<string?> Versions(RunningBroker broker, string address) =>
        (await broker.Get(address))["_links.pb:consumer-version.name"].GetString();

    private static async Task<string> Listed(RunningBroker broker, string address) => string.Join(',',
        (await broker.Get(address))["_embedded.pacts"].EnumerateArray().Select(pact =>
            pact.GetProperty("_embedded").GetProperty("consumerVersion").GetProperty("number").GetString()));

    private static async Task<string> Linked(RunningBroker broker, string address) => string.Join(',',
        (await broker.Get(address))["_links.pb:pacts"].EnumerateArray()
            .Select(pact => pact.GetProperty("href").GetString()!.Split('/')[^1]));
}
