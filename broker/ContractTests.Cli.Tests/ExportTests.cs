using System.Text.Json.Nodes;

namespace ContractTests.Cli.Tests;

public sealed class ExportTests
{
    [Fact]
    public async Task Mappings_are_printed_in_the_order_in_which_interactions_answer()
    {
        using var folder = new TemporaryFolder();
        var first = folder.Write("first.json", SmallPact.Between("Orders", "Payments"));
        var second = folder.Write("second.json", SmallPact.Between("Orders", "Payments", "another greeting"));

        var run = await ToolRun.Of("export", "--format", "wiremock", first, second);

        run.ExitCode.ShouldBe(0, run.Errors);
        var mappings = JsonNode.Parse(run.Output)!["mappings"]!.AsArray();
        mappings.Select(mapping => $"{mapping!["priority"]} {mapping["name"]}")
            .ShouldBe(["1 a greeting", "2 another greeting"]);
        mappings[0]!["request"]!.ToJsonString().ShouldBe("""{"method":"GET","url":"/greeting"}""");
        mappings[0]!["response"]!.ToJsonString().ShouldBe("""{"status":200}""");
    }

    [Fact]
    public async Task A_folder_gets_a_file_for_each_pact()
    {
        using var folder = new TemporaryFolder();
        var first = folder.Write("first.json", SmallPact.Between("Orders", "Payments"));
        var second = folder.Write("second.json", SmallPact.Between("Orders", "Payments", "another greeting"));

        var run = await ToolRun.Of("export", "--to", folder.File("mappings"), first, second);

        run.ExitCode.ShouldBe(0, run.Errors);
        Directory.GetFiles(folder.File("mappings")).Select(Path.GetFileName).Order()
            .ShouldBe(["Orders-Payments.2.json", "Orders-Payments.json"]);
        (await File.ReadAllTextAsync(folder.File("mappings/Orders-Payments.2.json"))).ShouldContain("\"priority\": 2");
    }

    [Theory]
    [InlineData("\"status\": 7", "the status 7 in the contract, which cannot be sent")]
    [InlineData("\"status\": 200, \"headers\": { \"A\\u001b\": \"1\" }", "which cannot be sent")]
    public async Task A_response_that_cannot_be_sent_is_refused(string response, string why)
    {
        using var folder = new TemporaryFolder();
        var pact = folder.Write("pact.json", SmallPact.Between("Orders", "Payments")
            .Replace("\"status\": 200", response, StringComparison.Ordinal));

        var run = await ToolRun.Of("export", pact);

        run.ExitCode.ShouldBe(ExitCode.NotAsked);
        run.Errors.ShouldContain(why);
        run.Errors.ShouldNotContain("\u001b");
    }

    [Fact]
    public async Task What_no_mapping_can_say_is_refused_with_its_interaction()
    {
        using var folder = new TemporaryFolder();
        var pact = folder.Write("pact.json", """
            {
              "consumer": { "name": "Orders" }, "provider": { "name": "Payments" },
              "interactions": [
                { "type": "Synchronous/HTTP", "description": "a query of graphs",
                  "request": { "method": "POST", "path": "/graph", "body": {
                    "content": { "query": "{ a }" }, "contentType": "application/graphql", "encoded": false } },
                  "response": { "status": 200 } },
                { "type": "Synchronous/HTTP", "description": "a picture",
                  "request": { "method": "POST", "path": "/", "body": {
                    "content": { "a": "" }, "contentType": "application/json", "encoded": false },
                    "matchingRules": { "body": { "$.a": { "combine": "AND", "matchers": [
                      { "match": "contentType", "value": "image/png" }] } } } },
                  "response": { "status": 200 } },
                { "type": "Synchronous/HTTP", "description": "a word",
                  "request": { "method": "GET", "path": "/", "headers": { "X-Word": ["ab"] },
                    "matchingRules": { "header": { "X-Word": { "combine": "AND", "matchers": [
                      { "match": "regex", "regex": ".+(?<=a+)b" }] } } } },
                  "response": { "status": 200 } }
              ],
              "metadata": { "pactSpecification": { "version": "4.0" } }
            }
            """);

        var run = await ToolRun.Of("export", "--to", folder.File("mappings"), pact);

        run.ShouldHaveRefused("a query of graphs: WireMock has no mapping for body: a body of application/graphql");
        run.Errors.ShouldContain("a picture: WireMock has no mapping for body $.a: the rule contentType image/png");
        run.Errors.ShouldContain("a word: WireMock has no mapping for header X-Word: a look-behind for text of any "
            + "length in the regular "
            + "expression .+(?<=a+)b");
        Directory.Exists(folder.File("mappings")).ShouldBeFalse();
    }

    [Fact]
    public async Task Messages_are_left_out_and_named()
    {
        const string news = """{ "type": "Asynchronous/Messages", "description": "news" }""";
        using var folder = new TemporaryFolder();
        var mixed = folder.Write("mixed.json", Pact(news, """
            { "type": "Synchronous/HTTP", "description": "a greeting",
              "request": { "method": "GET", "path": "/greeting" }, "response": { "status": 200 } }
            """));
        var only = folder.Write("only.json", Pact(news));

        var both = await ToolRun.Of("export", "--to", folder.File("mappings"), mixed, only);
        var none = await ToolRun.Of("export", "--to", folder.File("empty"), only);

        both.ExitCode.ShouldBe(0, both.Errors);
        both.Output.Trim().ShouldEndWith("Orders-Payments.json: 1 mapping");
        both.Errors.Trim().ShouldBe("warning: messages are left out (news and 1 more)");
        none.ShouldHaveRefused("the pacts have no HTTP interactions");
        Directory.Exists(folder.File("empty")).ShouldBeFalse();

        static string Pact(params string[] interactions) => $$"""
            {
              "consumer": { "name": "Orders" }, "provider": { "name": "Payments" },
              "interactions": [{{string.Join(", ", interactions)}}],
              "metadata": { "pactSpecification": { "version": "4.0" } }
            }
            """;
    }

    [Fact]
    public async Task What_a_mapping_says_otherwise_is_named_once()
    {
        using var folder = new TemporaryFolder();
        var interaction = """
            { "description": "DESCRIPTION",
              "request": { "method": "POST", "path": "/", "body": "12",
                "headers": { "Content-Type": "application/json" },
                "matchingRules": { "body": { "$": { "matchers": [{ "match": "regex", "regex": "\\d+" }] } } } },
              "response": { "status": 200, "body": { "id": "a1" },
                "generators": { "body": { "$.id": { "type": "Regex", "regex": "a\\d" } } } } }
            """;
        var pact = folder.Write("pact.json", $$"""
            {
              "consumer": { "name": "Orders" }, "provider": { "name": "Payments" },
              "interactions": [
                {{interaction.Replace("DESCRIPTION", "one")}}, {{interaction.Replace("DESCRIPTION", "two")}}
              ],
              "metadata": { "pactSpecification": { "version": "3.0.0" } }
            }
            """);

        var run = await ToolRun.Of("export", pact);

        run.ExitCode.ShouldBe(0, run.Errors);
        run.Errors.Trim().Split(Environment.NewLine).ShouldBe(
        [
            "warning: body $: a number is accepted with any text (one and 1 more)",
            "warning: response $.id: the generator Regex is not exported, so the example is returned (one and 1 more)",
        ]);
    }

    [Theory]
    [InlineData("export", "FILES is required")]
    [InlineData("export nowhere.json", "nowhere.json")]
    [InlineData("export --format hoverfly nowhere.json", "hoverfly")]
    public async Task What_cannot_be_exported_is_named(string line, string why) =>
        (await ToolRun.Of(line.Split(' '))).ShouldHaveRefused(why);
}
