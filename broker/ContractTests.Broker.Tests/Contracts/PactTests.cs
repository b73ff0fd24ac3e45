using System.Buffers.Text;
using System.Net;
using System.Text;
using ContractTests.Broker.Tests.Engines;

namespace ContractTests.Broker.Tests.Contracts;

public abstract class PactTests
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : PactTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : PactTests;

    private const string Pair = "/pacts/provider/PaymentService/consumer/OrderService";

    [Fact]
    public async Task A_pact_is_put_at_its_own_address()
    {
        await using var broker = await RunningBroker.Start();

        var created = await broker.Put($"{Pair}/version/1", Published.Contract());
        var again = await broker.Put($"{Pair}/version/1", Published.Contract());
        var conflict = await broker.Put($"{Pair}/version/1", Published.Contract(amount: "7"));

        created.Status.ShouldBe(HttpStatusCode.Created);
        again.Status.ShouldBe(HttpStatusCode.OK);
        conflict.Status.ShouldBe(HttpStatusCode.Conflict);
        conflict["error"].GetString()!.ShouldStartWith("Cannot change the content of the pact");
    }

    [Fact]
    public async Task A_pact_for_another_pair_is_refused()
    {
        await using var broker = await RunningBroker.Start();

        var refused = await broker.Put("/pacts/provider/Other/consumer/OrderService/version/1", Published.Contract());

        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused.Json.GetProperty("errors").GetProperty("provider.name")[0].GetString()
            .ShouldBe("name in pact 'PaymentService' does not match name in URL path 'Other'.");
    }

    [Fact]
    public async Task Patching_a_pact_adds_its_interactions()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Put($"{Pair}/version/1", Published.Contract("one"));

        var merged = await broker.Patch($"{Pair}/version/1", Published.Contract("two"), "application/json");
        var conflict = await broker.Patch($"{Pair}/version/1", Published.Contract("one", "8"), "application/json");

        merged["interactions"].GetArrayLength().ShouldBe(2);
        conflict.Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Theory]
    [InlineData("latest", "3")]
    [InlineData("latest/prod", "1")]
    [InlineData("latest-untagged", "3")]
    [InlineData("branch/feat%2Fx/latest", "2")]
    [InlineData("version/2", "2")]
    [InlineData("version/3/previous-distinct", "2")]
    public async Task A_pact_is_found_by_what_it_is(string address, string version)
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", Published.Contract("a"), tags: ["prod"]);
        await broker.Publish("2", Published.Contract("b"), branch: "feat/x");
        await broker.Publish("3", Published.Contract("c"), branch: "main");

        var pact = await broker.Get($"{Pair}/{address}");

        pact["_links.pb:consumer-version.name"].GetString().ShouldBe(version);
    }

    [Fact]
    public async Task A_pact_is_found_by_its_content()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1");
        var content = (await broker.Pact("1"))["_links.pb:pact-version.href"].GetString()!;

        var pact = await broker.Get(content + "/metadata/Y3ZuPTE", "application/json");

        pact.MediaType.ShouldBe("application/json");
        pact["_links.pb:publish-verification-results.href"].GetString()
            .ShouldBe(content + "/metadata/Y3ZuPTE/verification-results");
    }

    [Fact]
    public async Task A_pact_to_verify_names_the_consumer_versions_that_it_was_chosen_for()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", branch: "main", tags: ["prod"]);
        await broker.Publish("2", branch: "other");
        await broker.Publish("3", branch: "main");
        var chosen = await broker.ForVerification(
            """{"consumerVersionSelectors": [{"tag": "prod"}, {"branch": "main"}]}""");

        var pact = await broker.Get(chosen["_embedded.pacts.0._links.self.href"].GetString()!);
        var content = await broker.Get(pact["_links.pb:pact-version.href"].GetString()!);

        var versions = pact["_links.pb:consumer-versions"];
        versions.GetArrayLength().ShouldBe(2);
        versions[0].GetProperty("title").GetString().ShouldBe("Consumer version");
        versions[0].GetProperty("name").GetString().ShouldBe("3");
        versions[0].GetProperty("href").GetString().ShouldBe($"{broker.Base}/pacticipants/OrderService/versions/3");
        versions[1].GetProperty("name").GetString().ShouldBe("1");
        content["_links"].TryGetProperty("pb:consumer-versions", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("cvn=1", "1")]
    [InlineData("cvn=2", null)]
    [InlineData("w=true", null)]
    public async Task Of_the_versions_that_an_address_tells_of_only_those_with_the_content_count(
        string told, string? version)
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1");
        await broker.Publish("2", Published.Contract("changed"));
        var content = (await broker.Pact("1"))["_links.pb:pact-version.href"].GetString();

        var pact = await broker.Get($"{content}/metadata/{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(told))}");

        pact["_links"].TryGetProperty("pb:consumer-versions", out var versions).ShouldBe(version is not null);
        if (version is not null)
            versions[0].GetProperty("name").GetString().ShouldBe(version);
    }

    [Fact]
    public async Task A_republished_download_is_the_same_content()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1");
        var downloaded = await broker.Pact("1");

        await broker.Publish("2", downloaded.Text);

        var first = downloaded["_links.pb:pact-version.name"].GetString();
        var second = await broker.Pact("2");
        second["_links.pb:pact-version.name"].GetString().ShouldBe(first);
        second["_links.self.href"].GetString()!.ShouldEndWith("/version/2");
    }

    [Fact]
    public async Task A_deleted_pact_is_gone()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1");

        var deleted = await broker.Delete($"{Pair}/version/1");

        deleted.Status.ShouldBe(HttpStatusCode.OK);
        (await broker.Pact("1")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("/pacts/latest", "3")]
    [InlineData("/pacts/provider/PaymentService", "1,2,3")]
    [InlineData("/pacts/provider/PaymentService/latest", "3")]
    [InlineData("/pacts/provider/PaymentService/latest/prod", "1")]
    [InlineData("/pacts/provider/PaymentService/tag/prod", "1")]
    [InlineData("/pacts/provider/PaymentService/branch", "3")]
    [InlineData("/pacts/provider/PaymentService/branch/latest", "3")]
    [InlineData("/pacts/provider/PaymentService/branch/feat%2Fx", "2")]
    [InlineData("/pacts/provider/PaymentService/branch/feat%2Fx/latest", "2")]
    public async Task Pacts_are_listed(string address, string versions)
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", Published.Contract("a"), tags: ["prod"]);
        await broker.Publish("2", Published.Contract("b"), branch: "feat/x");
        await broker.Publish("3", Published.Contract("c"), branch: "main");

        var list = await broker.Get(address);

        var found = new List<string>();
        foreach (var link in list["_links.pb:pacts"].EnumerateArray())
        {
            var pact = await broker.Get(link.GetProperty("href").GetString()!);
            found.Add(pact["_links.pb:consumer-version.name"].GetString()!);
        }

        string.Join(',', found).ShouldBe(versions);
    }
}
