using System.Text.Json;
using ContractTests.Broker.Client;
using ContractTests.OpenApi;

namespace ContractTests.Cli.Tests;

/// <summary><c>contract publish-provider-contract</c>, and its effect on the gate.</summary>
public sealed class ProviderContractTests
{
    private const string Greetings = """
        openapi: 3.0.3
        info: {title: Greetings, version: '1'}
        paths:
          /greeting:
            get: {responses: {'200': {description: a greeting}}}
        """;

    private const string Farewells = """
        {"openapi": "3.1.0", "info": {"title": "Farewells", "version": "1"},
         "paths": {"/farewell": {"get": {"responses": {"200": {"description": "a farewell"}}}}}}
        """;

    [Fact]
    public async Task A_description_is_published_with_all_that_is_said_of_it()
    {
        using var folder = new TemporaryFolder();
        await using var broker = await TestBroker.Start();

        var run = await Publish(broker, folder.Write("openapi.json", Farewells),
            "--branch", "main", "--tag", "dev,test", "--build-url", "https://example.org/7", "--specification", "oas",
            "--content-type", "application/vnd.oai.openapi+json", "--verification-exit-code", "3",
            "--verification-results", folder.Write("results.txt", "1 of 2 failed"),
            "--verification-results-content-type", "text/plain", "--verification-results-format", "text",
            "--verifier", "newman", "--verifier-version", "6.2");

        run.ShouldHaveSucceeded();
        run.Output.ShouldStartWith("Created Payments version 2.0 with branch main and tags dev, test");
        run.Output.ShouldContain("The self verification failed");
        var version = (await Version(broker))!;
        (version.Branches, version.Tags, version.BuildUrl)
            .ShouldSatisfyAllConditions(
                found => found.Branches.ShouldBe(["main"]),
                found => found.Tags.ShouldBe(["dev", "test"], ignoreOrder: true),
                found => found.Item3.ShouldBe("https://example.org/7"));
        var contract = await Contract(broker);
        contract.GetProperty("contentType").GetString().ShouldBe("application/vnd.oai.openapi+json");
        contract.GetProperty("selfVerificationResults").GetRawText().ShouldBe(
            """
            {"success":false,"contentType":"text/plain","format":"text","verifier":"newman","verifierVersion":"6.2"}
            """);
        (await File(broker, contract, "ct:content")).ShouldBe(Farewells);
        (await File(broker, contract, "ct:self-verification-results")).ShouldBe("1 of 2 failed");
    }

    [Theory]
    [InlineData(Greetings, "cannot check 1 place of")]
    [InlineData("""
        {"openapi": "3.0.3", "info": {"title": "t", "version": "1"}, "paths": {"/a": {"get": {"responses": {"200": {
          "description": "", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/A"}}}}}}}},
         "components": {"schemas": {"A": {"allOf": [{"$ref": "#/components/schemas/A"}]}}}}
        """, "cannot check 1 place of")]
    [InlineData("""
        {"openapi": "3.0.3", "info": {"title": "t", "version": "1"}, "paths": {"/a": {"get": {"responses": {"200": {
          "description": "", "content": {"application/json": {"schema": {"type": "string"}}}}}}}}}
        """, null)]
    public async Task Places_that_no_comparison_can_check_are_a_warning(string description, string? warning)
    {
        using var folder = new TemporaryFolder();
        await using var broker = await TestBroker.Start();

        var run = await Publish(broker, folder.Write("openapi.yaml", description), "--verification-success");

        run.ExitCode.ShouldBe(0, run.Errors);
        if (warning is null)
            run.Errors.ShouldNotContain("warning: ");
        else
            run.Errors.ShouldContain(warning);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_report_of_exchanges_says_how_they_went_and_who_held_them(bool success)
    {
        using var folder = new TemporaryFolder();
        await using var broker = await TestBroker.Start();
        var report = new ConformanceReport(
            ApiDescription.Parse(Greetings).Hash, "Greetings", success, 4, 0, [], [])
        {
            Verifier = "ContractTests.Integration",
            VerifierVersion = "1.2.3",
        };

        var run = await Publish(broker, folder.Write("openapi.yaml", Greetings),
            "--verification-results", folder.Write("report.json", report.ToJson()));

        run.ShouldHaveSucceeded();
        (await Contract(broker)).GetProperty("selfVerificationResults").GetRawText().ShouldBe(
            $$"""
            {"success":{{(success ? "true" : "false")}},"contentType":"application/json","format":"conformance",
            """.TrimEnd() + """
            "verifier":"ContractTests.Integration","verifierVersion":"1.2.3"}
            """);
    }

    [Fact]
    public async Task A_report_about_another_text_is_refused()
    {
        using var folder = new TemporaryFolder();
        await using var broker = await TestBroker.Start();
        var report = new ConformanceReport(ApiDescription.Parse(Farewells).Hash, "Farewells", true, 4, 0, [], []);

        var run = await Publish(broker, folder.Write("openapi.yaml", Greetings),
            "--verification-results", folder.Write("report.json", report.ToJson()));

        run.ShouldHaveRefused("report.json", "openapi.yaml", "a different version of it");
        (await Version(broker)).ShouldBeNull();
    }

    [Theory]
    [InlineData(4, true, "expected a success to have no failures, but found 1")]
    [InlineData(0, false, "expected a success to have exchanges, but found none")]
    [InlineData(-1, false, "expected a number of exchanges, but found -1")]
    public async Task A_report_that_contradicts_itself_is_no_success(int exchanges, bool hasFailure, string message)
    {
        using var folder = new TemporaryFolder();
        await using var broker = await TestBroker.Start();
        var report = new ConformanceReport(
            ApiDescription.Parse(Greetings).Hash, "Greetings", Success: true, exchanges, 0, [],
            hasFailure ? [new ReportedFailure("GET /", "GET / -> 500", "undeclared", "500", "status", "#/paths")] : []);

        var run = await Publish(broker, folder.Write("openapi.yaml", Greetings),
            "--verification-results", folder.Write("report.json", report.ToJson()));

        run.ShouldHaveRefused("report.json", message);
        (await Version(broker)).ShouldBeNull();
    }

    [Fact]
    public async Task Two_words_about_the_self_verification_are_one_too_many()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("openapi.yaml", Greetings);
        await using var broker = await TestBroker.Start();

        var run = await Publish(broker, file, "--verification-success", "--verification-exit-code", "1");

        run.ShouldHaveRefused("--verification-success and --verification-exit-code 1 both give");
    }

    [Theory]
    [InlineData("some: text", "expected 'openapi' or 'swagger' with the version")]
    [InlineData("{", "expected JSON")]
    [InlineData("asyncapi: 2.6.0", "expected version 3 of AsyncAPI, but found '2.6.0'")]
    public async Task A_file_that_is_no_description_is_not_published(string content, string expected)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("openapi.yaml", content);
        await using var broker = await TestBroker.Start();

        var run = await Publish(broker, file);

        run.ShouldHaveRefused(file, expected, "nothing was published");
    }

    [Fact]
    public async Task A_description_of_messages_is_known_as_one()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("asyncapi.yaml", "asyncapi: 3.0.0\ninfo: {title: t, version: '1'}");
        await using var broker = await TestBroker.Start();

        var mistaken = await Publish(broker, file, "--specification", "oas");
        var run = await Publish(broker, file);

        mistaken.ShouldHaveRefused(file, "expected an OpenAPI document, but found an AsyncAPI document");
        run.ShouldHaveSucceeded();
        (await Contract(broker)).GetProperty("specification").GetString().ShouldBe("asyncapi");
    }

    [Fact]
    public async Task A_broker_that_takes_none_is_named()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("openapi.yaml", Greetings);
        await using var none = await StandInServer.Answering(404, """{"_links": {} }""");

        var run = await ToolRun.Of("publish-provider-contract", file, "--provider", "P", "-a", "1", "-b", none.Url);

        run.ExitCode.ShouldBe(2);
        run.Errors.ShouldStartWith("error: ");
    }

    [Fact]
    public async Task The_gate_tells_what_differs_in_words_and_to_programs()
    {
        using var folder = new TemporaryFolder();
        await using var broker = await TestBroker.Start();
        await broker.HasIntegration("Orders", "1.0", "Payments", "2.0", verified: true, deployedTo: "staging");
        var published = await Publish(broker, folder.Write("openapi.json", Farewells), "--output", "json");
        string[] question =
            ["can-i-deploy", "--pacticipant", "Orders", "--version", "1.0", "--to-environment", "staging"];

        var run = await broker.Run(question);
        var json = await broker.Run([.. question, "--output", "json"]);

        published.Output.ShouldContain("The description does not have all that Orders 1.0 expects: 1 error.");
        run.ExitCode.ShouldBe(1);
        run.Output.ShouldContain("CONSUMER  C.VERSION  PROVIDER  P.VERSION  SUCCESS?  BY");
        run.Output.ShouldContain("Orders    1.0        Payments  2.0        true      verification");
        run.Output.ShouldContain("Orders    1.0        Payments  2.0        false     description");
        run.Output.ShouldContain("- The description of Payments 2.0 (in staging) does not have all that Orders 1.0 "
            + "expects: \"a greeting\": request.path: expected a path that is described, but found GET /greeting");
        run.Output.ShouldContain("/pacts/provider/Payments/consumer/Orders/version/1.0/comparison/2.0");
        using var answer = JsonDocument.Parse(json.Output);
        var obstacle = answer.RootElement.GetProperty("obstacles").EnumerateArray().ShouldHaveSingleItem();
        obstacle.GetProperty("missing").GetString().ShouldBe("not-as-described");
        obstacle.GetProperty("findings")[0].GetProperty("code").GetString().ShouldBe("request.path-or-method.unknown");
        answer.RootElement.GetProperty("matrix").EnumerateArray()
            .Select(row => row.GetProperty("verificationType").GetString())
            .ShouldBe(["CDCT", "BDCT"], ignoreOrder: true);
    }

    private static Task<ToolRun> Publish(TestBroker broker, string file, params string[] more) => broker.Run(
        ["publish-provider-contract", file, "--provider", "Payments", "--provider-app-version", "2.0", .. more]);

    private static Task<PacticipantVersion?> Version(TestBroker broker) =>
        broker.Client.Versions.FindAsync("Payments", "2.0", TestContext.Current.CancellationToken);

    private static async Task<JsonElement> Contract(TestBroker broker) =>
        (await broker.Client.FindResourceAsync(
            "contracts/provider/Payments/version/2.0", TestContext.Current.CancellationToken))!.Value
        .GetProperty("_embedded").GetProperty("providerContracts").EnumerateArray().Single();

    private static async Task<string> File(TestBroker broker, JsonElement contract, string relation)
    {
        var address = contract.GetProperty("_links").GetProperty(relation).GetProperty("href").GetString()!;
        var content = await broker.Client.ProviderContracts.DownloadAsync(
            new Uri(address), TestContext.Current.CancellationToken);
        return System.Text.Encoding.UTF8.GetString(content.Span);
    }
}
