using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ContractTests.Pacts.Files;
using FsCheck.Fluent;

namespace ContractTests.Pacts.Tests.Files;

public sealed class RoundTrips
{
    [Fact]
    public void Every_third_party_pact_is_read_written_and_read_again_as_the_same()
    {
        var folder = ThirdPartyCases.Folder();

        var pacts = Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories)
            .Where(path => IsPact(path) && !path.Contains("provider-contracts", StringComparison.Ordinal))
            .ToList();

        pacts.Count.ShouldBeGreaterThan(2);
        foreach (var path in pacts)
        {
            var read = PactFile.Read(path);
            PactReader.Read(PactWriter.Write(read), path).ShouldBe(read, path);
        }
    }

    [Fact]
    public void Every_official_case_survives_a_pact_of_its_version()
    {
        var folder = Path.Combine(ThirdPartyCases.Folder(), "conformance", "spec-testcases");

        var cases = Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).ToList();

        cases.Count.ShouldBeGreaterThan(500);
        foreach (var path in cases)
        {
            var contract = PactOfCase(path);
            PactReader.Read(PactWriter.Write(contract), path).ShouldBe(contract, path);
        }
    }

    [Fact]
    public void Every_official_case_of_versions_2_and_3_can_be_said_in_version_4()
    {
        var folder = Path.Combine(ThirdPartyCases.Folder(), "conformance", "spec-testcases");

        foreach (var path in Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories))
        {
            var contract = PactOfCase(path);
            var upgraded = PactReader.Read(PactWriter.Write(contract, SpecificationVersion.V4), path);
            BodiesOf(upgraded).ShouldBe(BodiesOf(contract), path);
            RulesOf(upgraded).ShouldBe(RulesOf(contract), ignoreOrder: true, path);
        }
    }

    [Theory]
    [InlineData(SpecificationVersion.V1, "image/jpeg", "\u00FF\u00D8", "/9g=")]
    [InlineData(SpecificationVersion.V3, "application/octet-stream", "\u00FF\u00D8", "/9g=")]
    [InlineData(SpecificationVersion.V2, "image/svg+xml", "true", "true")]
    [InlineData(SpecificationVersion.V2, "image/png", "true", "dHJ1ZQ==")]
    [InlineData(SpecificationVersion.V2, "image/png", "a picture", "a picture")]
    public void A_body_that_is_no_text_is_kept_as_base64(
        SpecificationVersion version, string contentType, string latin1, string written)
    {
        var body = new Body.Present(Encoding.Latin1.GetBytes(latin1), contentType);
        var response = new HttpResponse(200) { Headers = [new("Content-Type", contentType)], Body = body };
        var interaction = new HttpInteraction("a picture", new HttpRequest("GET", "/"), response);
        var contract = new Contract("Orders", "Payments", [interaction]) { Version = version };

        var file = PactWriter.Write(contract);

        JsonNode.Parse(file)!["interactions"]![0]!["response"]!["body"]!.GetValue<string>().ShouldBe(written);
        PactReader.Read(file, "written").ShouldBe(contract);
    }

    [Theory]
    [InlineData(Seed.Fresh)]
    [Trait("Category", "Soak")]
    public void Any_contract_of_version_4_is_read_as_it_was_written_in_soak(Seed seed) =>
        Any_contract_of_version_4_is_read_as_it_was_written(seed);

    [Theory]
    [InlineData(Seed.Known)]
    public void Any_contract_of_version_4_is_read_as_it_was_written(Seed seed) =>
        IsReadAsItWasWritten(seed, SpecificationVersion.V4);

    [Theory]
    [InlineData(Seed.Fresh)]
    [Trait("Category", "Soak")]
    public void Any_contract_of_version_3_is_read_as_it_was_written_in_soak(Seed seed) =>
        Any_contract_of_version_3_is_read_as_it_was_written(seed);

    [Theory]
    [InlineData(Seed.Known)]
    public void Any_contract_of_version_3_is_read_as_it_was_written(Seed seed) =>
        IsReadAsItWasWritten(seed, SpecificationVersion.V3);

    [Theory]
    [InlineData(Seed.Fresh)]
    [Trait("Category", "Soak")]
    public void Any_contract_of_version_2_is_read_as_it_was_written_in_soak(Seed seed) =>
        Any_contract_of_version_2_is_read_as_it_was_written(seed);

    [Theory]
    [InlineData(Seed.Known)]
    public void Any_contract_of_version_2_is_read_as_it_was_written(Seed seed) =>
        IsReadAsItWasWritten(seed, SpecificationVersion.V2);

    [Theory]
    [InlineData(Seed.Fresh)]
    [Trait("Category", "Soak")]
    public void Any_contract_of_version_1_is_read_as_it_was_written_in_soak(Seed seed) =>
        Any_contract_of_version_1_is_read_as_it_was_written(seed);

    [Theory]
    [InlineData(Seed.Known)]
    public void Any_contract_of_version_1_is_read_as_it_was_written(Seed seed) =>
        IsReadAsItWasWritten(seed, SpecificationVersion.V1);

    private static void IsReadAsItWasWritten(Seed seed, SpecificationVersion version)
    {
        seed.Check(300, Prop.ForAll(GeneratedContracts.In(version).ToArbitrary(), contract =>
        {
            var read = PactReader.Read(PactWriter.Write(contract), "generated");
            read.ShouldBe(contract);
            return PactWriter.Write(read).AsSpan().SequenceEqual(PactWriter.Write(contract));
        }));
    }

    private static bool IsPact(string path)
    {
        if (!JsonBytes.TryParse(File.ReadAllBytes(path), out _))
            return false;

        using var document = JsonDocument.Parse(File.ReadAllText(path));
        return document.RootElement.ValueKind == JsonValueKind.Object
            && document.RootElement.TryGetProperty("consumer", out _)
            && document.RootElement.TryGetProperty("provider", out _);
    }

    private static Contract PactOfCase(string path)
    {
        var version = Regex.Match(path, @"spec-testcases[/\\]v([0-9.]+)").Groups[1].Value;
        var expected = JsonElement.Parse(File.ReadAllText(path)).GetProperty("expected");
        var kind = path.Contains("message", StringComparison.Ordinal) ? "message"
            : path.Contains("request", StringComparison.Ordinal) ? "request" : "response";
        var interaction = kind switch
        {
            "request" => $$"""{"description": "d", "request": {{expected}}, "response": {"status": 200} }""",
            "response" => $$"""{"description": "d", "request": {}, "response": {{expected}} }""",
            _ => WithDescription(expected),
        };
        return Reading.Read($$$"""
            {
              "consumer": {"name": "C"}, "provider": {"name": "P"},
              "{{{(kind == "message" ? "messages" : "interactions")}}}": [{{{interaction}}}],
              "metadata": {"pactSpecification": {"version": "{{{version}}}"} }
            }
            """);
    }

    private static string WithDescription(JsonElement message)
    {
        var described = JsonObject.Create(message)!;
        described["description"] = "d";
        return described.ToJsonString();
    }

    private static List<Body> BodiesOf(Contract contract) => [.. contract.Interactions.SelectMany(one => one switch
    {
        HttpInteraction http => [http.Request.Body, http.Response.Body],
        AsynchronousMessage message => new[] { message.Contents.Body },
        _ => [],
    })];

    private static List<PlacedRules> RulesOf(Contract contract) =>
        [.. contract.Interactions.SelectMany(one => one switch
        {
            HttpInteraction http => http.Request.Rules.Places.Concat(http.Response.Rules.Places),
            AsynchronousMessage message => message.Contents.Rules.Places,
            _ => [],
        })];
}
