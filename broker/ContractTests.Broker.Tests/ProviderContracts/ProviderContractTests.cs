using System.Net;
using System.Text.Json.Nodes;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Tests.Engines;
using Microsoft.Extensions.DependencyInjection;

namespace ContractTests.Broker.Tests.ProviderContracts;

/// <summary>Provider contracts as they are stored and given back.</summary>
public abstract class ProviderContractTests
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : ProviderContractTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : ProviderContractTests;

    [Fact]
    public async Task A_published_description_is_given_back_as_it_was_written()
    {
        await using var broker = await RunningBroker.Start();

        var published = await broker.Describe(
            "1.0", branch: "main", tags: ["dev"], buildUrl: "https://example.org/build/7");
        var shown = await broker.DescribedBy("1.0");
        var version = await broker.Get("/pacticipants/PaymentService/versions/1.0");

        published.Status.ShouldBe(HttpStatusCode.OK);
        published["_embedded.version.number"].GetString().ShouldBe("1.0");
        published["_links.pb:pacticipant-version-tags.0.name"].GetString().ShouldBe("dev");
        (await broker.Get(published["_links.pb:branch-version.href"].GetString()!)).Status.ShouldBe(HttpStatusCode.OK);
        version["buildUrl"].GetString().ShouldBe("https://example.org/build/7");
        version["_embedded.tags.0.name"].GetString().ShouldBe("dev");
        version["_links.ct:provider-contract.href"].GetString()
            .ShouldBe(broker.Base + "/contracts/provider/PaymentService/version/1.0");
        shown["_links.pf:ui.href"].GetString().ShouldBe(shown["_links.self.href"].GetString());
        var contract = shown["_embedded.providerContracts"].EnumerateArray().ShouldHaveSingleItem();
        contract.GetProperty("specification").GetString().ShouldBe("oas");
        contract.GetProperty("contentType").GetString().ShouldBe("application/yaml");
        JsonNode.DeepEquals(
            JsonNode.Parse(contract.GetProperty("selfVerificationResults").GetRawText()),
            JsonNode.Parse("""
                {"success": true, "contentType": "text/html", "format": "text", "verifier": "our tests",
                 "verifierVersion": "2.1"}
                """)).ShouldBeTrue(contract.GetRawText());
        var content = await broker.Get(shown["_embedded.providerContracts.0._links.ct:content.href"].GetString()!);
        content.Text.ShouldBe(Described.Payments());
        content.MediaType.ShouldBe("application/yaml");
    }

    [Theory]
    [InlineData("""{"$ref": "#/components/schemas/B"}""")]
    [InlineData("""{"allOf": [{"$ref": "#/components/schemas/A"}]}""")]
    [InlineData("""{"anyOf": [{"oneOf": [{"$ref": "#/components/schemas/A"}]}, {"type": "object"}]}""")]
    public async Task A_schema_that_leads_back_to_itself_is_named_when_it_is_published(string schema)
    {
        await using var broker = await RunningBroker.Start();

        var told = (await broker.Describe("1", $$"""
            {"openapi": "3.1.0", "info": {"title": "Circle", "version": "1"},
             "paths": {"/payments": {"post": {"responses": {"200": {"description": "", "content": {
               "application/json": {"schema": {"$ref": "#/components/schemas/A"} } } } } } } },
             "components": {"schemas": {"A": {{schema}}, "B": {"$ref": "#/components/schemas/A"} } } }
            """)).Told();

        told.ShouldContain("A comparison cannot check 1 place of the description:");
        told.ShouldContain("[root].paths./payments.post.responses.200.content.application/json.schema: "
            + "expected a finite schema, but its references are circular: any value passes");
    }

    [Fact]
    public async Task A_schema_that_has_itself_as_a_member_ends_with_the_value()
    {
        await using var broker = await RunningBroker.Start();

        var told = (await broker.Describe("1", """
            {"openapi": "3.1.0", "info": {"title": "Tree", "version": "1"},
             "paths": {"/payments": {"post": {"responses": {"200": {"description": "", "content": {
               "application/json": {"schema": {"$ref": "#/components/schemas/A"} } } } } } } },
             "components": {"schemas": {"A": {"properties": {"next": {"$ref": "#/components/schemas/A"} } } } } }
            """)).Told();

        told.ShouldNotContain("cannot check");
    }

    [Fact]
    public async Task The_index_says_where_to_publish()
    {
        await using var broker = await RunningBroker.Start();
        var template = (await broker.Get("/"))["_links.pf:publish-provider-contract.href"].GetString()!;

        var published = await broker.Post(template.Replace("{provider}", "Pay%2FService"), Described.Body("1.0"));

        published.Status.ShouldBe(HttpStatusCode.OK);
        published["_links.pb:pacticipant.name"].GetString().ShouldBe("Pay/Service");
    }

    [Fact]
    public async Task What_is_downloaded_is_saved_and_not_shown()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Describe("1.0");
        var shown = await broker.DescribedBy("1.0");

        using var response = await broker.Client.GetAsync(
            shown["_embedded.providerContracts.0._links.ct:self-verification-results.href"].GetString(),
            TestContext.Current.CancellationToken);

        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/octet-stream");
        response.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        response.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("sandbox");
        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe("all is well");
    }

    [Fact]
    public async Task The_same_description_is_stored_once_and_goes_with_the_last_version_that_has_it()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Describe("1.0");
        await broker.Describe("1.1");
        await broker.Describe("1.2", Described.Payments(title: "Another"));
        (await Descriptions(broker)).ShouldBe(2);

        await broker.Delete("/pacticipants/PaymentService/versions/1.0");
        (await Descriptions(broker)).ShouldBe(2);
        await broker.Delete("/pacticipants/PaymentService/versions/1.1");

        (await Descriptions(broker)).ShouldBe(1);
        (await broker.DescribedBy("1.1")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_version_that_publishes_again_replaces_what_it_said()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Describe("1.0", selfVerified: false);

        var again = await broker.Describe("1.0", selfVerified: null);
        var other = await broker.Describe("1.0", Described.Payments(title: "Another"));
        var shown = await broker.DescribedBy("1.0");

        again.Told().ShouldContain("republished for PaymentService version 1.0 with no content changes");
        again.Told().ShouldContain("No self verification was published");
        other.Told().ShouldContain("with changed content published over existing content");
        shown["_embedded.providerContracts"].GetArrayLength().ShouldBe(1);
        shown["_embedded.providerContracts.0.selfVerificationResults.success"].GetBoolean().ShouldBeTrue();
        (await Descriptions(broker)).ShouldBe(1);
    }

    [Fact]
    public async Task The_older_form_is_put_at_its_address()
    {
        await using var broker = await RunningBroker.Start();
        var body = $$"""
            {"content": "{{Described.Base64("{}")}}", "contractType": "oas", "contentType": "application/json",
             "verificationResults": {"success": false, "content": "", "verifier": "tests"} }
            """;

        var created = await broker.Put("/contracts/provider/Pay%2FService/version/a%20b", body);
        var again = await broker.Put("/contracts/provider/Pay%2FService/version/a%20b", body);

        created.Status.ShouldBe(HttpStatusCode.Created);
        created.Location!.AbsoluteUri.ShouldBe(broker.Base + "/contracts/provider/Pay%2FService/version/a%20b");
        again.Status.ShouldBe(HttpStatusCode.OK);
        var contract = again["_embedded.providerContracts.0"];
        contract.GetProperty("selfVerificationResults").GetProperty("success").GetBoolean().ShouldBeFalse();
        contract.GetProperty("_links").TryGetProperty("ct:self-verification-results", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_version_has_one_description_of_requests_and_one_of_messages()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Describe("1.0");

        await broker.Describe("1.0", "asyncapi: 3.0.0\ninfo: {title: t, version: '1'}", specification: "asyncapi");
        var shown = await broker.DescribedBy("1.0");

        shown["_embedded.providerContracts"].EnumerateArray()
            .Select(contract => contract.GetProperty("specification").GetString()).ShouldBe(["oas", "asyncapi"]);
    }

    [Theory]
    [InlineData("openapi: 3.1.0", "The description cannot be read: [root]")]
    [InlineData("a: [", "The description cannot be read: line 2")]
    [InlineData("swagger: '1.2'", "expected version 2.0, 3.0.x or 3.1.x of OpenAPI, but found '1.2'")]
    public async Task A_description_that_cannot_be_read_is_stored_with_a_word_about_it(string text, string told)
    {
        await using var broker = await RunningBroker.Start();

        var published = await broker.Describe("1.0", text);

        published.Status.ShouldBe(HttpStatusCode.OK);
        published.Told().ShouldContain(told);
    }

    [Fact]
    public async Task What_cannot_be_text_is_refused()
    {
        await using var broker = await RunningBroker.Start();
        foreach (var bytes in (byte[][])[[0xff, 0xfe, 0x41], [0x41, 0, 0x42]])
        {
            var refused = await broker.Post(
                "/provider-contracts/provider/PaymentService/publish",
                $$"""
                {"pacticipantVersionNumber": "1", "contract": {"content": "{{Convert.ToBase64String(bytes)}}"} }
                """);

            refused.Status.ShouldBe(HttpStatusCode.BadRequest);
            refused["errors"].GetProperty("contract.content")[0].GetString().ShouldBe("must be text in UTF-8");
        }

        (await broker.Get("/pacticipants/PaymentService")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task All_that_is_wrong_is_said_at_once()
    {
        await using var broker = await RunningBroker.Start();

        var refused = await broker.Post(
            "/provider-contracts/provider/PaymentService/publish",
            """
            {"tags": [1], "contract": {"content": "%%", "specification": "raml",
             "selfVerificationResults": {"format": 5}}}
            """);

        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused["errors"].EnumerateObject().Select(error => error.Name).ShouldBe(
            [
                "pacticipantVersionNumber", "tags", "contract.specification", "contract.content",
                "contract.selfVerificationResults.success", "contract.selfVerificationResults.format",
            ], ignoreOrder: true);
    }

    [Fact]
    public async Task A_name_that_resembles_another_is_refused_when_told()
    {
        await using var broker = await RunningBroker.Start(new PublishingOptions { RefuseSimilarNames = true });
        await broker.Describe("1.0", provider: "payment-service");

        var refused = await broker.Describe("1.0");

        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused["error"].GetString()!.ShouldContain("very similar to \"payment-service\"");
    }

    [Fact]
    public async Task Many_builds_publish_at_once()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1");

        var published = await Task.WhenAll(Enumerable.Range(1, 12).Select(build => build % 2 == 0
            ? broker.Describe($"p{build}", branch: "main")
            : broker.Publish($"c{build}", Published.Contract($"pact {build}"), branch: "main")));

        published.Select(answer => answer.Status).ShouldAllBe(status => status == HttpStatusCode.OK);
        (await Descriptions(broker)).ShouldBe(1);
        for (var build = 1; build < 12; build += 2)
            (await broker.Compared($"c{build}", with: "p12"))["success"].GetBoolean().ShouldBeTrue();
    }

    private static async Task<long> Descriptions(RunningBroker broker) =>
        (await broker.Services.GetRequiredService<Database>().Read(
            session => session.Number("select count(*) from description"),
            TestContext.Current.CancellationToken))!.Value;
}
