using System.Net;
using System.Text;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Tests.Engines;
using ContractTests.Broker.Tests.ProviderContracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ContractTests.Broker.Tests.Ui;

/// <summary>What a provider says of itself, as documentation.</summary>
public abstract class ProviderContractPageTests
{
    private const string Address = "/contracts/provider/PaymentService/version/6";

    private const string ComparisonAddress =
        "/pacts/provider/PaymentService/consumer/OrderService/version/1/comparison/6";

    private const string Orders = """
        openapi: 3.0.3
        info: { title: Payments, version: "1.4", description: Takes money. }
        security: [{ bearer: [] }, {}]
        paths:
          /payments/{id}:
            parameters:
              - { name: id, in: path, required: true, schema: { type: integer, minimum: 1 } }
              - { name: shared, in: header, schema: { type: string } }
            get:
              summary: Read a payment
              parameters:
                - { name: shared, in: header, description: In words of its own., schema: { type: boolean } }
              responses:
                "200":
                  description: The payment
                  headers: { ETag: { schema: { type: string } } }
                  content:
                    application/json: { schema: { $ref: "#/components/schemas/Payment" } }
                    text/csv: {}
                "404": { description: There is none. }
          /payments:
            post:
              deprecated: true
              requestBody:
                required: true
                content: { application/json: { schema: { $ref: "#/components/schemas/Payment" } } }
              responses: { "201": { description: Taken } }
        components:
          securitySchemes: { bearer: { type: http, scheme: bearer } }
          schemas:
            Payment:
              type: object
              required: [amount]
              properties:
                amount: { type: number, minimum: 0.01, description: In euros. }
                state: { type: string, enum: [open, paid] }
                parts: { type: array, items: { $ref: "#/components/schemas/Payment" } }
              additionalProperties: false
        """;

    [On(Engine.Sqlite)]
    public sealed class OnSqlite : ProviderContractPageTests
    {
        [Fact]
        public async Task The_page_looks_right_on_every_screen()
        {
            await using var broker = await RunningBroker.Start(
                clock: new FakeTimeProvider(new DateTimeOffset(2026, 11, 30, 12, 0, 0, TimeSpan.Zero)));
            await Fill(broker);
            await broker.Describe("7", "openapi: [");
            await using var browser = await ChromiumBrowser.Start();

            var faults = await Screens.Faults(browser, broker.Base + Address, "provider-contract");
            var alone = await Screens.Faults(
                browser, $"{broker.Base}{Address}?operation=GET%20%2Fpayments%2F%7Bid%7D", "provider-contract-alone");
            var unreadable = await Screens.Faults(
                browser, broker.Base + Address[..^1] + "7", "provider-contract-unreadable");

            faults.ShouldBeEmpty();
            alone.ShouldBeEmpty();
            unreadable.ShouldBeEmpty();
        }
    }

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : ProviderContractPageTests;

    [Fact]
    public async Task Operations_stand_with_parameters_bodies_and_responses()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Describe("6", Orders);

        var page = await Page(broker);

        page.ShouldContain("<h2>Payments 1.4</h2>");
        page.ShouldContain("OpenAPI 3.0.3");
        page.ShouldContain("<code>path id: integer</code><em>required, at least 1</em>");
        page.ShouldContain("<code>header shared: boolean</code><em>In words of its own.</em>");
        page.ShouldNotContain("header shared: string");
        page.ShouldContain("Requires bearer, or nothing.");
        page.ShouldContain("Request body, required <code>application/json</code>");
        page.ShouldContain("Response 200 <code>text/csv</code>");
        page.ShouldContain("<code>object Payment</code><em>no other members</em>");
        page.ShouldContain("<code>  amount: number</code><em>required, at least 0.01, In euros.</em>");
        page.ShouldContain("<code>  state: string</code><em>open | paid</em>");
        page.ShouldContain("<code>    (each item): object Payment</code><em>as above, no other members</em>");
        page.ShouldContain("<code>ETag: string</code>");
        page.ShouldContain("There is none.");
        page.ShouldMatch("POST</span> <code>/payments</code>\\s*<span class=\"mark\">deprecated</span>");
    }

    [Fact]
    public async Task The_self_verification_and_the_version_stand_above()
    {
        await using var broker = await RunningBroker.Start();
        await Fill(broker);

        var page = await Page(broker);

        page.ShouldContain(">failed</span> <small>by our tests 2.1 ");
        page.ShouldContain("all is well");
        page.ShouldContain("<a href=\"https://ci.example.org/6\" rel=\"noreferrer noopener\">");
        page.ShouldContain("<span class=\"mark\">main</span>");
        page.ShouldContain("<span class=\"mark\">v6</span>");
        page.ShouldContain("<span class=\"mark\">Production</span>");
        page.ShouldContain($"{Address}/oas/content\">download</a>");
        page.ShouldContain(">Raw</a>");
    }

    [Fact]
    public async Task Each_pact_of_a_consumer_leads_to_its_comparison()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", branch: "main");
        await broker.Publish("1", Published.Contract("other").Replace(
            "/payments", "/refunds", StringComparison.Ordinal), consumer: "Broken");
        await broker.Describe("6", selfVerified: null);
        await broker.Publish("2", Published.Contract("later"), branch: "main");

        var page = await Page(broker);

        page.ShouldMatch(Comparison("OrderService", "2", "good"));
        page.ShouldMatch(Comparison("Broken", "1", "bad"));
        page.ShouldContain("did not say whether the provider does what it describes");
        page.ShouldNotMatch(Comparison("OrderService", "1", "good"));
    }

    [Fact]
    public async Task Messages_and_both_older_and_newer_words_are_shown()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Describe("6", """
            {"swagger": "2.0", "info": {"title": "Old", "version": "1"}, "consumes": ["application/json"],
             "paths": {"/old": {"post": {
               "parameters": [{"in": "body", "name": "body", "required": true,
                 "schema": {"allOf": [{"properties": {"one": {"type": "string"}}},
                                      {"properties": {"two": {"type": "integer", "format": "int64"}}}]}},
                {"in": "query", "name": "size", "type": "integer", "maximum": 50}],
               "responses": {"200": {"description": "done", "schema": {"type": "array", "items": {}}}}}}}}
            """);
        await broker.Describe("6", """
            asyncapi: 3.0.0
            info: { title: Events, version: "1" }
            channels: { paid: { address: payments.paid, messages: { Paid: {
              contentType: application/json, payload: { type: object, properties: { at: { type: string } } } } } } }
            operations: { tellPaid: { action: send, channel: { $ref: "#/channels/paid" } } }
            """, specification: "asyncapi");

        var page = await Page(broker);

        page.ShouldContain("Request body <code>application/json</code>");
        page.ShouldContain("<code>  one: string</code>");
        page.ShouldContain("<code>  two: integer (int64)</code>");
        page.ShouldContain("<code>query size: integer</code><em>at most 50</em>");
        page.ShouldContain("<code>  (each item): anything</code>");
        page.ShouldContain("<span class=\"mark\">send</span> <code>tellPaid</code>");
        page.ShouldContain("Message Paid <code>application/json</code>");
        page.ShouldContain("On payments.paid.");
        page.ShouldContain("<code>  at: string</code>");
    }

    [Fact]
    public async Task A_page_of_a_long_description_stays_small_and_leads_to_the_rest()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Describe("6", Long(operations: 2_500, members: 60));

        var first = await broker.Get(Address, PageTests.Browser);
        var last = await broker.Get(Address + "?page=250", PageTests.Browser);
        var alone = WebUtility.HtmlDecode(
            (await broker.Get(Address + "?operation=GET%20%2Fthings%2F77", PageTests.Browser)).Text);

        Encoding.UTF8.GetByteCount(first.Text).ShouldBeLessThan(100_000);
        first.Text.ShouldContain("1 to 10 of 2,500 operations");
        first.Text.ShouldContain("Show only this operation");
        last.Text.ShouldContain("<code>/things/2499</code>");
        alone.ShouldContain("<code>  member59: string</code>");
        alone.ShouldNotContain("<code>/things/78</code>");
    }

    [Fact]
    public async Task A_long_description_is_read_once_for_all_views()
    {
        await using var broker = await RunningBroker.Start(maxBodyBytes: 64_000_000);
        await broker.Publish("1");
        var text = Long(operations: 12_000, members: 60);
        (await broker.Describe("6", text)).Status.ShouldBe(HttpStatusCode.OK);

        string[] addresses = [Address, Address + "?page=900", ComparisonAddress];
        var first = await Pages(broker, addresses);

        // A page that read the description again would now find an empty one.
        await broker.Services.GetRequiredService<Database>().Write(
            session => session.Execute("update description set body = ''"), TestContext.Current.CancellationToken);

        (await Pages(broker, addresses)).ShouldBe(first);
        first.ShouldAllBe(page => Encoding.UTF8.GetByteCount(page) < 100_000);
    }

    [Fact]
    public async Task Markup_secrets_and_references_that_lead_nowhere_do_no_harm()
    {
        await using var broker = await RunningBroker.Start();
        const string hostile = "<script>alert(1)</script>";
        await broker.Describe("6", $$"""
            {"openapi": "3.1.0",
             "info": {"title": "{{hostile}}", "version": "{{hostile}}", "description": "{{hostile}}" },
             "paths": {"/{{hostile}}": {"get": {"summary": "{{hostile}}", "description": "{{hostile}}",
               "security": [{"{{hostile}}": []}],
               "parameters": [{"name": "{{hostile}}", "in": "query", "schema": {"pattern": "{{hostile}}" } }, 7],
               "responses": {"{{hostile}}": {"description": "{{hostile}}", "content": {"text/x{{hostile}}": {
                 "schema": {"$ref": "#/components/schemas/A"} } } } } },
               "post": {"requestBody": {"$ref": "#/nowhere"}, "responses": 7, "parameters": {} } } },
             "components": {"schemas": {
               "A": {"allOf": [{"$ref": "#/components/schemas/A"}, {"$ref": "https://example.org/x.json"},
                               {"properties": {"{{hostile}}": {"$ref": "#/components/schemas/B"} } }]},
               "B": {"type": ["{{hostile}}", 7], "enum": ["{{hostile}}", {}], "const": "{{hostile}}", "required": 7,
                     "oneOf": [{"$ref": "#/components/schemas/B"}, true, "no schema"]} } } }
            """, buildUrl: "javascript:alert(1)");

        var page = (await broker.Get(Address, PageTests.Browser)).Text;

        page.ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt;");
        page.ShouldNotContain("<script>alert");
        page.ShouldNotContain("href=\"javascript:");
        page.ShouldContain("No pact can be compared with this description");
    }

    [Fact]
    public async Task A_schema_that_multiplies_with_each_step_is_cut()
    {
        await using var broker = await RunningBroker.Start();
        var schemas = string.Join(",", Enumerable.Range(0, 40).Select(at =>
            $$"""
            "S{{at}}": {"allOf": [{"$ref": "#/components/schemas/S{{at + 1}}"},
                                  {"$ref": "#/components/schemas/S{{at + 1}}"}] }
            """));
        await broker.Describe("6", $$"""
            {"openapi": "3.1.0", "info": {"title": "Doubling", "version": "1"},
             "paths": {"/a": {"get": {"responses": {"200": {"description": "", "content": {"application/json": {
               "schema": {"$ref": "#/components/schemas/S0"} } } } } } } },
             "components": {"schemas": { {{schemas}}, "S40": {"type": "string"} } } }
            """);

        (await Page(broker)).ShouldContain("Show only this operation");
    }

    private static async Task Fill(RunningBroker broker)
    {
        await broker.Publish("1", branch: "main");
        await broker.Publish("1", Published.Contract("other"), consumer: "Broken");
        await broker.Describe(
            "6", Orders, selfVerified: false, branch: "main", tags: ["v6"], buildUrl: "https://ci.example.org/6");
        await broker.Post(
            "/pacticipants/PaymentService/versions/6/deployed-versions/environment/"
            + await broker.Environment("production"), "{}");
    }

    private static async Task<string> Page(RunningBroker broker) =>
        WebUtility.HtmlDecode((await broker.Get(Address, PageTests.Browser)).Text);

    private static string Comparison(string consumer, string version, string mood) =>
        $"<a class=\"status {mood}\" href=\"[^\"]*/pacts/provider/PaymentService/consumer/{consumer}/version/{version}"
        + "/comparison/6\">";

    private static async Task<IReadOnlyList<string>> Pages(RunningBroker broker, IEnumerable<string> addresses)
    {
        var pages = new List<string>();
        foreach (var address in addresses)
        {
            var page = await broker.Get(address, PageTests.Browser);
            page.Status.ShouldBe(HttpStatusCode.OK);
            pages.Add(page.Text);
        }

        return pages;
    }

    private static string Long(int operations, int members)
    {
        var text = new StringBuilder("""{"openapi": "3.1.0", "info": {"title": "Long", "version": "1"}, "paths": {""");
        for (var at = 0; at < operations; at++)
        {
            text.Append(at == 0 ? "" : ",").Append($$"""
                "/things/{{at}}": {"get": {"responses": {"200": {"description": "", "content": {"application/json": {
                  "schema": {"$ref": "#/components/schemas/Thing"} } } } } } }
                """);
        }

        text.Append("""}, "components": {"schemas": {"Thing": {"type": "object", "properties": {""");
        for (var at = 0; at < members; at++)
            text.Append(at == 0 ? "" : ",").Append($$"""
                "member{{at}}": {"type": "string", "description": "{{new string('x', 150)}}"}
                """);
        return text.Append("} } } } }").ToString();
    }
}
