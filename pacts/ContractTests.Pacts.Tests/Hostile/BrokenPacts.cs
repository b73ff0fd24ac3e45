using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ContractTests.Pacts.Explaining;
using ContractTests.Pacts.Files;
using ContractTests.Pacts.Generating;
using ContractTests.Pacts.Matching;
using FsCheck;
using FsCheck.Fluent;

namespace ContractTests.Pacts.Tests.Hostile;

/// <summary>Corrupted pact files: each is read, or refused with one exception of one line.</summary>
public sealed class BrokenPacts
{
    private const string Whole = """
        {
          "consumer": {"name": "C"}, "provider": {"name": "P"},
          "interactions": [
            {
              "type": "Synchronous/HTTP", "description": "one", "key": "k", "pending": false,
              "providerStates": [{"name": "s", "params": {"id": 1}}], "comments": {"text": ["t"]},
              "request": {
                "method": "POST", "path": "/a", "query": {"q": ["1", null]}, "headers": {"X": ["1"]},
                "body": {"content": {"query": "{ a }"}, "contentType": "application/json", "encoded": false},
                "matchingRules": {"path": {"combine": "AND", "matchers": [{"match": "regex", "regex": "/\\w+"}]},
                  "body": {"$.a[*].b": {"matchers": [{"match": "type", "min": 1}]}}},
                "generators": {"path": {"type": "Regex", "regex": "/\\w{3}"}, "body": {"$.query": {"type": "Uuid"}}}
              },
              "response": {
                "status": 200, "body": {"content": "<a><b>1</b></a>", "contentType": "application/xml"},
                "matchingRules": {"status": {"matchers": [{"match": "statusCode", "status": "success"}]},
                  "body": {"$.a.b['#text']": {"matchers": [{"match": "date", "format": "yyyy"}]}}},
                "generators": {"body": {"$.a.b": {"type": "Date", "expression": "+ 1 day"}}}
              }
            },
            {
              "type": "Synchronous/Messages", "description": "two",
              "request": {"contents": {"content": [1, 2.50], "contentType": "application/json"}, "metadata": {"t": 1}},
              "response": [{"contents": {"content": "AAEC", "encoded": "base64", "contentType": "image/png"},
                "matchingRules": {"content": {"$": {"matchers": [{"match": "contentType", "value": "image/png"}]}}}}]
            }
          ],
          "metadata": {"pactSpecification": {"version": "4.0"}}
        }
        """;

    private static readonly string[] LoneSurrogates = ["\\ud800", "a\\udc00b"];

    private static readonly string[] Splinters =
    [
        "{", "}", "[", "]", "\"", ":", ",", "null", "-1", "1e999", "99999999999999999999", "\"\\ud800\"", "[[[[[[[[",
        "$", "\0", "true", "{\"a\":1,\"a\":2}", "\u00e9", "\"type\"", "\"match\"", "\"(a+)+$\"", "\"$..[\"",
    ];

    [Theory]
    [InlineData(Seed.Fresh)]
    [Trait("Category", "Soak")]
    public void A_damaged_file_is_used_or_refused_in_one_line_in_soak(Seed seed) =>
        A_damaged_file_is_used_or_refused_in_one_line(seed);

    [Theory]
    [InlineData(Seed.Known)]
    public void A_damaged_file_is_used_or_refused_in_one_line(Seed seed)
    {
        var damaged = Arb.From(
            from cuts in Gen.ListOf(Cut())
            select cuts.Take(4).Aggregate(Whole, (text, cut) => cut(text)));

        seed.Check(
            600,
            Prop.ForAll(damaged, UseOrRefuse));
    }

    [Theory]
    [InlineData(Seed.Fresh)]
    [Trait("Category", "Soak")]
    public void Damaged_bytes_are_used_or_refused_in_one_line_in_soak(Seed seed) =>
        Damaged_bytes_are_used_or_refused_in_one_line(seed);

    [Theory]
    [InlineData(Seed.Known)]
    public void Damaged_bytes_are_used_or_refused_in_one_line(Seed seed)
    {
        var whole = Encoding.UTF8.GetBytes(Whole);
        var places = Gen.Choose(0, whole.Length - 1);
        var bytes = Gen.Choose(0, 255).Select(number => (byte)number);

        seed.Check(
            600,
            Prop.ForAll(Arb.From(places.SelectMany(place => bytes.Select(value => (place, value)))), damage =>
            {
                byte[] copy = [.. whole];
                copy[damage.place] = damage.value;
                UseOrRefuse(copy);
            }));
    }

    [Fact]
    public void Lone_surrogates_in_any_string_or_name_are_used_or_refused_in_one_line()
    {
        foreach (Match text in Regex.Matches(Whole, "(?<=\")[^\":,{}]*(?=\")"))
        foreach (var surrogate in LoneSurrogates)
            UseOrRefuse(Whole.Remove(text.Index, text.Length).Insert(text.Index, surrogate));
    }

    /// <summary>Such a body is a string in the file, so reading the file does not find what is in it.</summary>
    [Theory]
    [InlineData("{\"a\": \"\\ud800\"}")]
    [InlineData("{\"\\ud800\": 1}")]
    [InlineData("[[\"a\\udc00b\"]]")]
    [InlineData("\"\\ud800\"")]
    public void Lone_surrogates_in_a_body_that_is_text_are_a_fault_of_its_interaction(string body)
    {
        var text = JsonSerializer.Serialize(body);
        var base64 = $"\"{Convert.ToBase64String(Encoding.UTF8.GetBytes(body))}\"";
        foreach (var (content, encoded) in new[] { (text, "false"), (text, "\"json\""), (base64, "\"base64\"") })
        {
            var part = $$"""{"content": {{content}}, "encoded": {{encoded}}, "contentType": "application/json"}""";
            UseOrRefuse($$$"""
                {
                  "consumer": {"name": "C"}, "provider": {"name": "P"},
                  "interactions": [
                    {"type": "Synchronous/HTTP", "description": "one",
                     "request": {"method": "POST", "path": "/", "body": {{{part}}}},
                     "response": {"status": 200, "body": {{{part}}}}},
                    {"type": "Synchronous/Messages", "description": "two",
                     "request": {"contents": {{{part}}}}, "response": [{"contents": {{{part}}}}]},
                    {"type": "Asynchronous/Messages", "description": "three", "contents": {{{part}}}}
                  ],
                  "metadata": {"pactSpecification": {"version": "4.0"}}
                }
                """);
        }
    }

    /// <summary>Replaces up to some characters with a fragment, or duplicates a part of the file.</summary>
    private static Gen<Func<string, string>> Cut() =>
        from start in Gen.Choose(0, Whole.Length)
        from length in Gen.Choose(0, 12)
        from splinter in Gen.Elements(Splinters)
        from doubles in Gen.Choose(0, 4)
        select (Func<string, string>)(text =>
        {
            var first = Math.Min(start, text.Length);
            var last = Math.Min(first + length, text.Length);
            return text[..first] + (doubles == 0 ? text[first..last] + text[first..last] : splinter) + text[last..];
        });

    private static void UseOrRefuse(string json) => UseOrRefuse(Encoding.UTF8.GetBytes(json));

    private static void UseOrRefuse(byte[] json)
    {
        Contract contract;
        try
        {
            contract = PactReader.Read(json, "a.json");
        }
        catch (PactFileException refused)
        {
            refused.Message.ShouldNotContain('\n');
            refused.Message.ShouldStartWith("a.json");
            return;
        }

        ContractExplanation.Of(contract).ToText().ShouldNotBeEmpty();
        foreach (var interaction in CompiledContract.Compile(contract).Interactions)
            Use(interaction);

        try
        {
            PactReader.Read(PactWriter.Write(contract), "a.json").ShouldBe(contract);
        }
        catch (UnsupportedBySpecificationException)
        {
            // A corrupted version may be too old for the rest of the file.
        }
    }

    private static void Use(CompiledInteraction interaction)
    {
        var context = new GeneratorContext(GenerationSide.Consumer) { Random = new Random(1) };
        if (interaction is CompiledHttpInteraction { Interaction: var http } compiled)
        {
            var request = http.Request.WithGeneratedValues(context);
            compiled.Request.Compare(new ActualRequest(
                request.Method, request.Path, request.Query, request.Headers, request.Body));
            var response = http.Response.WithGeneratedValues(context);
            compiled.Response.Compare(new ActualResponse(response.Status, response.Headers, response.Body));
        }

        if (interaction is CompiledSynchronousMessage { Interaction: var message } dialogue)
        {
            var contents = message.Request.WithGeneratedValues(context);
            dialogue.Request.Compare(new ActualMessage(contents.Body, contents.Metadata));
        }
    }
}
