using System.Text;
using ContractTests.Broker.Contracts;
using ContractTests.Broker.Pacts;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Tests.Engines;
using ContractTests.Broker.Tests.Ui;
using Microsoft.Extensions.DependencyInjection;

namespace ContractTests.Broker.Tests.Contracts;

/// <summary>Verifiers name an interaction by the <c>_id</c> that a broker gives it.</summary>
public abstract class InteractionIdTests
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : InteractionIdTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : InteractionIdTests;

    private const string Pair = "/pacts/provider/PaymentService/consumer/OrderService";

    [Theory]
    [InlineData("{}", "{}")]
    [InlineData("""{"a":[{"b":1}]}""", """{"a":[{"b":1}]}""")]
    [InlineData("""{"interactions":[]}""", """{"interactions":[]}""")]
    [InlineData("""{"interactions":{"description":"a"}}""", """{"interactions":{"description":"a"}}""")]
    [InlineData("""{"interactions":[7,null,["a"]]}""", """{"interactions":[7,null,["a"]]}""")]
    [InlineData("""{"interactions":[{"_id":null}]}""", """{"interactions":[{"_id":null}]}""")]
    [InlineData(
        """{"interactions":[{"states":[{"params":{"wiffle":"bar","meep":"eek"},"name":"bar"}],"description":"foo"}]}""",
        """{"interactions":[{"_id":"ID","states":[{"params":{"wiffle":"bar","meep":"eek"},"name":"bar"}],"""
            + "\"description\":\"foo\"}]}",
        """{"description":"foo","states":[{"name":"bar","params":{"meep":"eek","wiffle":"bar"}}]}""")]
    [InlineData(
        """{"messages":[{}],"interactions":[{ }]}""",
        """{"messages":[{"_id":"ID"}],"interactions":[{ "_id": "ID" }]}""", "{}")]
    [InlineData(
        "{\n  \"interactions\": [\n    {\n      \"_id\": \"mine\", \"a\": 2.50\n    },\n    {\n      "
            + "\"a\": 1e3\n    }\n  ]\n}",
        "{\n  \"interactions\": [\n    {\n      \"_id\": \"mine\", \"a\": 2.50\n    },\n    {\n      \"_id\": "
            + "\"ID\",\n      \"a\": 1e3\n    }\n  ]\n}", """{"a":1000.0}""")]
    [InlineData("""{"interactions":[{"a":2.50}]}""", """{"interactions":[{"_id":"ID","a":2.50}]}""", """{"a":2.5}""")]
    [InlineData(
        """{"interactions":[{"b":"<é\u00e9/\"&\n","a":[100000000000000000000,-7,1E400]}]}""",
        """{"interactions":[{"_id":"ID","b":"<é\u00e9/\"&\n","a":[100000000000000000000,-7,1E400]}]}""",
        """{"a":[100000000000000000000,-7,1E400],"b":"<éé/\"&\n"}""")]
    public void An_interaction_without_an_id_gets_that_of_the_known_broker_and_nothing_else_changes(
        string published, string expected, string? hashed = null)
    {
        var filled = InteractionIds.Fill(Encoding.UTF8.GetBytes(published));

        Encoding.UTF8.GetString(filled.Span).ShouldBe(
            hashed is null ? expected : expected.Replace("ID", Sha1(hashed), StringComparison.Ordinal));
    }

    /// <summary>Publishing uses another code path, with the canonical forms from which the content is hashed.</summary>
    [Theory]
    [InlineData("""{"interactions":[{"b":1,"a":"x"},{"a":[true,null,-7,12345678901234567890]}]}""", 2)]
    [InlineData(""" { "messages": [ {"a": 1} , 7, {"b": {"d": 1, "c": 2}} ], "interactions": [ { "z": "y" } ] } """, 4)]
    [InlineData("""{"interactions":[{"a":2.50},{"a":1e3},{"a":{"b":[0.1]}},{"a":3}]}""", 4)]
    [InlineData("""{"interactions":[{"a":"<é\u00e9/\"&\n"},{"é":1},{"a":"+'"},{"a":"\\"},{"a":"b"}]}""", 5)]
    [InlineData("""{"interactions":[{"_id":"mine","a":1},{"a":1},{"b":{"_id":"inner"}}]}""", 3)]
    [InlineData("""{"interactions":[{"a":1}],"interactions":[{"a":2},{"a":3}],"x":[{"a":4}]}""", 2)]
    [InlineData("""{"_links":{},"interactions":[{"a":1}],"createdAt":"2026-01-01","messages":[{"b":2}]}""", 2)]
    [InlineData("""{"interactions":{"a":1},"messages":null}""", 0)]
    public void A_published_interaction_gets_the_same_id(string published, int count)
    {
        var body = ContractBody.From(Encoding.UTF8.GetBytes(published));

        var filled = Encoding.UTF8.GetString(InteractionIds.Fill(Encoding.UTF8.GetBytes(published)).Span);
        Encoding.UTF8.GetString(body.Utf8).ShouldBe(filled.Trim()
            .Replace("\"_links\":{},", "", StringComparison.Ordinal)
            .Replace("\"createdAt\":\"2026-01-01\",", "", StringComparison.Ordinal));
        body.InteractionsCount.ShouldBe(count);
    }

    /// <summary>An example of the Pact Broker's own tests.</summary>
    [Fact]
    public void An_id_is_the_one_of_the_known_broker()
    {
        var filled = InteractionIds.Fill("""
            {"interactions":[{"description":"foo","providerStates":[{"params":{"wiffle":"bar","meep":"eek"},
             "name":"bar"}]}]}
            """u8.ToArray());

        Encoding.UTF8.GetString(filled.Span).ShouldContain("\"_id\":\"57d06e151eca35083e4d6b585b4d4fab2e2ed6b7\"");
    }

    [Theory]
    [InlineData("version/1")]
    [InlineData("versions/1")]
    [InlineData("latest")]
    [InlineData("latest/prod")]
    [InlineData("branch/main/latest")]
    public async Task Every_address_of_a_pact_gives_ids(string address)
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", branch: "main", tags: ["prod"]);

        IdsOf(await broker.Get($"{Pair}/{address}")).ShouldBe([Expected]);
    }

    [Fact]
    public async Task A_content_gives_ids_at_its_own_address_with_metadata_and_without_and_after_it_was_written()
    {
        await using var broker = await RunningBroker.Start();
        var put = await broker.Put($"{Pair}/version/1", Published.Contract());
        var content = put["_links.pb:pact-version.href"].GetString()!;

        IdsOf(put).ShouldBe([Expected]);
        IdsOf(await broker.Get(content)).ShouldBe([Expected]);
        IdsOf(await broker.Get(content + "/metadata/Y3ZuPTE")).ShouldBe([Expected]);
        var asked = await broker.ForVerification("""{"consumerVersionSelectors": [{"latest": true}]}""");
        IdsOf(await broker.Get(asked["_embedded.pacts.0._links.self.href"].GetString()!)).ShouldBe([Expected]);
        (await broker.Get($"{Pair}/version/1", PageTests.Browser)).Text.ShouldContain($"id=\"{Expected}\"");
        var extended = await broker.Get($"{Pair}/version/1", "application/vnd.pactbrokerextended.v1+json");
        extended["contract.interactions.0._id"].GetString().ShouldBe(Expected);
    }

    [Fact]
    public async Task A_pact_that_was_stored_without_ids_is_given_out_with_them()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1");
        await broker.Services.GetRequiredService<Database>().Write(
            async session => await session.Execute("update content set body = @body", ("body", Published.Contract())),
            TestContext.Current.CancellationToken);

        IdsOf(await broker.Pact("1")).ShouldBe([Expected]);
    }

    [Fact]
    public async Task An_id_that_was_sent_stays_and_makes_no_other_content()
    {
        await using var broker = await RunningBroker.Start();
        var sent = Published.Contract().Replace(
            "\"description\"", "\"_id\": \"mine\", \"description\"", StringComparison.Ordinal);
        await broker.Publish("1", sent);

        var again = await broker.Publish("1", Published.Contract());
        await broker.Publish("2", Published.Contract("another"));

        IdsOf(await broker.Pact("1")).ShouldBe(["mine"]);
        again.Text.ShouldContain("no content changes");
        (await broker.Get($"{Pair}/version/2/diff/previous-distinct")).Text.ShouldNotContain("_id\"\n+");
    }

    [Fact]
    public async Task Results_of_interactions_are_kept_and_shown_to_people()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", Published.Contract("one <b>"));
        var pact = await broker.Pact("1");
        var id = IdsOf(pact).Single();

        var stored = await broker.Post(pact["_links.pb:publish-verification-results.href"].GetString()!, $$"""
            {"success": false, "providerApplicationVersion": "7", "testResults": [{"interactionId": "{{id}}",
             "success": false,
             "mismatches": [{"attribute": "body", "identifier": "$.id", "description": "is <missing>"}]}]}
            """);
        var page = (await broker.Get(stored.Location!.ToString(), PageTests.Browser)).Text;

        (await broker.Get(stored.Location.ToString()))["testResults.0.interactionId"].GetString().ShouldBe(id);
        page.ShouldContain($"?interaction={id}\">one &lt;b&gt;</a>");
        page.ShouldContain("<code>body: $.id</code>");
        page.ShouldContain("<p>is &lt;missing&gt;</p>");
    }

    private static string Expected => Sha1(
        """
        {"description":"a payment request","request":{"body":{"amount":100.0},"method":"POST","path":"/payments"},
        """ + """
        "response":{"status":200}}
        """);

    private static IEnumerable<string?> IdsOf(Answer pact) =>
        [.. pact["interactions"].EnumerateArray().Select(one => one.GetProperty("_id").GetString())];

#pragma warning disable CA5350 // The name of an interaction keeps no secret.
    private static string Sha1(string text) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA1.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5350
}
