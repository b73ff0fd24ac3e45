using System.Text.Json;

namespace ContractTests.Cli.Tests;

public sealed class CompareTests
{
    private const string Greetings = """
        openapi: 3.0.3
        info: {title: Greetings, version: '1'}
        paths:
          /greeting:
            get:
              responses:
                '200':
                  description: a greeting
                  content: {application/json: {schema: {type: object, properties: {text: {type: string}}}}}
        """;

    private const string Schema =
        "[root].paths./greeting.get.responses.200.content.application/json.schema";

    private const string Pact = """
        {
          "consumer": { "name": "Web" },
          "provider": { "name": "Greetings" },
          "interactions": [
            { "description": "a greeting", "request": { "method": "GET", "path": "/greeting" },
              "response": { "status": 200, "body": { "text": 1, "language": "en" } } },
            { "description": "a farewell", "request": { "method": "GET", "path": "/farewell" },
              "response": { "status": 200 } }
          ],
          "metadata": { "pactSpecification": { "version": "2.0.0" } }
        }
        """;

    [Fact]
    public async Task Findings_are_told_with_their_places_on_either_side()
    {
        using var folder = new TemporaryFolder();
        var run = await ToolRun.Of("compare", "--description", folder.Write("openapi.yaml", Greetings),
            folder.Write("pact.json", Pact));

        run.ExitCode.ShouldBe(1, run.Errors);
        run.Output.ReplaceLineEndings("\n").ShouldBe($"""
            Web with Greetings
              a greeting
                error response.body.text: expected a string, but found 1
                  pact:        [root].interactions[0].response.body.text
                  description: {Schema}.properties.text.type
                  code:        response.body.incompatible
                error response.body.language: expected no such member, but found "en"
                  pact:        [root].interactions[0].response.body
                  description: {Schema}.additionalProperties
                  code:        response.body.incompatible
              a farewell
                error request.path: expected a path that is described, but found GET /farewell
                  pact:        [root].interactions[1].request.path
                  description: [root].paths
                  code:        request.path-or-method.unknown

            Pacts and description differ: 3 errors and 0 warnings in 2 interactions of 1 pact.

            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task A_comparison_of_nothing_says_so()
    {
        using var folder = new TemporaryFolder();
        var run = await ToolRun.Of("compare", "--description", folder.Write("openapi.yaml", Greetings),
            folder.Write("pact.json", """
                {"consumer": {"name": "Web"}, "provider": {"name": "Greetings"}, "interactions": [],
                 "metadata": {"pactSpecification": {"version": "3.0.0"}}}
                """));

        run.ShouldHaveSucceeded();
        run.Output.ShouldContain("Nothing was compared: 0 errors and 0 warnings in 0 interactions of 1 pact.");
    }

    [Fact]
    public async Task Findings_are_printed_for_programs()
    {
        using var folder = new TemporaryFolder();
        var run = await ToolRun.Of("compare", "--json", "--description", folder.Write("openapi.yaml", Greetings),
            folder.Write("pact.json", Pact));

        run.ExitCode.ShouldBe(1, run.Errors);
        using var json = JsonDocument.Parse(run.Output);
        var findings = json.RootElement.GetProperty("findings");
        findings.GetArrayLength().ShouldBe(3);
        findings[0].EnumerateObject().Select(member => $"{member.Name}: {member.Value}").ShouldBe([
            "code: response.body.incompatible",
            "type: error",
            "message: response.body.text: expected a string, but found 1",
            "interaction: a greeting",
            "pactLocation: [root].interactions[0].response.body.text",
            $"descriptionLocation: {Schema}.properties.text.type",
            "value: 1",
        ]);
    }

    [Fact]
    public async Task What_has_no_description_is_said_to_be_left_out()
    {
        using var folder = new TemporaryFolder();
        var messages = folder.Write("asyncapi.yaml", "asyncapi: 3.0.0\ninfo: {title: t, version: '1'}\noperations: {}");

        var run = await ToolRun.Of("compare", "--description", messages, folder.Write("pact.json", Pact));

        run.ShouldHaveSucceeded();
        run.Output.ShouldContain("2 interactions left out");
    }

    [Fact]
    public async Task What_cannot_be_compared_is_refused_in_one_line()
    {
        using var folder = new TemporaryFolder();
        var (api, pact) = (folder.Write("openapi.yaml", Greetings), folder.Write("pact.json", Pact));
        var old = folder.Write("old.yaml", "asyncapi: 2.6.0\ninfo: {}");
        var broken = folder.Write(
            "broken.yaml", Greetings.Replace("{type: string}", "{$ref: '#/none'}", StringComparison.Ordinal));

        (await ToolRun.Of("compare", "--description", old, pact)).ShouldHaveRefused("old.yaml", "2.6.0", "version 3");
        (await ToolRun.Of("compare", "--description", broken, pact)).ShouldHaveRefused("broken.yaml", "#/none");
        (await ToolRun.Of("compare", "--description", "none.yaml", pact)).ShouldHaveRefused("none.yaml");
        (await ToolRun.Of("compare", "--description", api, "--description", api, pact))
            .ShouldHaveRefused("a second OpenAPI description");
        (await ToolRun.Of("compare", "--description", api, api)).ShouldHaveRefused("openapi.yaml");
    }

    [Fact]
    public async Task A_description_that_cannot_be_read_is_told_in_one_short_line()
    {
        using var folder = new TemporaryFolder();
        var pact = folder.Write("pact.json", Pact);
        var tab = folder.Write("tab.yaml", "openapi: 3.0.3\ninfo:\n\ttitle: t\n");
        var broken = folder.Write("broken.json", "{\"openapi\": \"3.0.3\",\n nothing}");
        var binary = Path.Combine(folder.Path, "binary.png");
        await File.WriteAllBytesAsync(
            binary, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13],
            TestContext.Current.CancellationToken);

        (await Refusal("none.yaml"))
            .ShouldBe("error: none.yaml: expected a file with an API description, but found no such file");
        (await Refusal(folder.Path))
            .ShouldBe($"error: {folder.Path}: expected a file with an API description, but found a folder");
        (await Refusal("https://example.org/openapi.yaml")).ShouldBe(
            $"error: https://example.org/openapi.yaml is an address, not a file{Environment.NewLine}"
            + "hint: download it and name the file");
        var ofTab = await Refusal(tab);
        ofTab.ShouldStartWith($"error: {tab}: line 3: expected YAML, but it cannot be parsed: ");
        ofTab.ShouldEndWith("found invalid tab as indentation");
        (await Refusal(broken)).ShouldBe($"error: {broken}: line 2: expected JSON, but it cannot be parsed: "
            + "'n' where a name in quotes should begin");
        (await Refusal(binary))
            .ShouldBe($"error: {binary}: [root]: expected text in UTF-8, JSON or YAML, but found other bytes");

        async Task<string> Refusal(string description)
        {
            var run = await ToolRun.Of("compare", "--description", description, pact);
            run.ShouldHaveRefused();
            return run.Errors.TrimEnd();
        }
    }

    [Theory]
    [InlineData("explain")]
    [InlineData("compare", "--description", "api.yaml")]
    [InlineData("publish", "-a", "1", "-b", "http://127.0.0.1:1")]
    public async Task A_pact_at_an_address_is_not_taken_for_a_file(params string[] command)
    {
        using var folder = new TemporaryFolder();
        var api = folder.Write("openapi.yaml", Greetings);

        var run = await ToolRun.Of(
            [.. command.Select(word => word == "api.yaml" ? api : word), "http://example.org/pact.json"]);

        run.ShouldHaveRefused("http://example.org/pact.json is an address, not a file", "download it");
    }

    [Fact]
    public async Task What_makes_a_comparison_blind_is_listed()
    {
        using var folder = new TemporaryFolder();
        var blind = Greetings.Replace("{type: string}", "{type: object}", StringComparison.Ordinal);

        var run = await ToolRun.Of("lint-description", folder.Write("openapi.yaml", blind));
        var clear = await ToolRun.Of("lint-description", folder.Write("clear.yaml", Greetings));

        run.ExitCode.ShouldBe(1, run.Errors);
        run.Output.ShouldContain($"{Schema}.properties.text: "
            + "expected the members of the object, but found a free form: any member passes");
        run.Output.ShouldContain("A comparison cannot check 1 place.");
        clear.ShouldHaveSucceeded();
    }

    [Theory]
    [InlineData("\"language\": \"en\"", 1)]
    [InlineData("", 2)]
    public async Task A_pact_with_rules_that_cannot_be_read_does_not_pass(string difference, int code)
    {
        using var folder = new TemporaryFolder();
        var pact = folder.Write("pact.json", $$"""
            {
              "consumer": { "name": "Web" }, "provider": { "name": "Greetings" },
              "interactions": [
                { "description": "a greeting", "request": { "method": "GET", "path": "/greeting" },
                  "response": { "status": 200, "body": { {{difference}} }, "matchingRules": { "body": 5 } } }
              ],
              "metadata": { "pactSpecification": { "version": "3.0.0" } }
            }
            """);

        var run = await ToolRun.Of("compare", "--description", folder.Write("openapi.yaml", Greetings), pact);

        run.ExitCode.ShouldBe(code, run.Errors);
        run.Errors.ReplaceLineEndings("\n").ShouldBe("""
            error: Web with Greetings: interaction 'a greeting', the response: the matching rules cannot be read: $.interactions[0].response.matchingRules.body: expected matching rules by their places, but found the number 5
            hint: correct the pact, or write it again with the test that wrote it

            """);
    }
}
