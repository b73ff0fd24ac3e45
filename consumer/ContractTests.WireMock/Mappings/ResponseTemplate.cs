using System.Globalization;
using System.Text;
using ContractTests.Pacts;
using ContractTests.Pacts.Generating;

namespace ContractTests.WireMock.Mappings;

/// <summary>
/// A response with WireMock templates for generated values. First the generators produce placeholders that no contract
/// contains; then each placeholder is replaced by its template. So templates appear wherever a generator applies,
/// within quotes or not.
/// </summary>
internal sealed class ResponseTemplate
{
    private const string Server = "http://address-of-the-mock.invalid";
    private const long FirstStandIn = 7_530_429_186_000_000;

    private readonly List<(string StandIn, string Template)> _templates = [];
    private readonly List<string> _differing = [];

    private ResponseTemplate(HttpResponse response)
    {
        var places = response.Generators.Places.Select(place => place with { Generator = StandIn(place) });
        foreach (var rule in response.Rules.Places.SelectMany(place => place.List.Rules))
        {
            if (rule is MatchingRule.EachValue { Definition.Generator: not null }
                || (rule is MatchingRule.ArrayContains contains
                    && contains.Variants.Any(variant => variant.Generators.Places.Count > 0)))
            {
                _differing.Add("response: generators within rules are not exported, so the examples are returned");
            }
        }

        var marked = response with
        {
            Rules = MatchingRules.None,
            Generators = new Generators(places.ToSequence()),
        };
        marked = marked.WithGeneratedValues(new GeneratorContext(GenerationSide.Consumer) { MockServerUrl = Server });
        _templates.Add((Server, "{{{request.baseUrl}}}"));
        Response = WithTemplates(marked, response);
    }

    public HttpResponse Response { get; private set; }

    public bool IsNeeded { get; private set; }

    public IReadOnlyList<string> Differing => _differing;

    public static ResponseTemplate Of(HttpResponse response) => new(response);

    private HttpResponse WithTemplates(HttpResponse marked, HttpResponse original)
    {
        var headers = marked.Headers
            .Select(header => header with { Values = header.Values.Select(Fill).ToSequence() })
            .ToSequence();
        var body = marked.Body is Body.Present present && System.Text.Unicode.Utf8.IsValid(present.Content.Span)
            ? present with { Content = Encoding.UTF8.GetBytes(Fill(present.Text)) }
            : marked.Body;
        if (!IsNeeded)
            return marked;

        var isAmbiguous = original.Headers.Any(header => header.Values.Any(HasBraces))
            || (original.Body is Body.Present example && HasBraces(example.Text));
        if (!isAmbiguous)
            return marked with { Headers = headers, Body = body };

        IsNeeded = false;
        _differing.Add("response: generators are not exported, because {{ in the response would be read as a template");
        return original with { Generators = Generators.None };
    }

    private static bool HasBraces(string text) => text.Contains("{{", StringComparison.Ordinal);

    private string Fill(string text)
    {
        var filled = text;
        foreach (var (standIn, template) in _templates)
            filled = filled.Replace(standIn, template, StringComparison.Ordinal);

        IsNeeded |= filled != text;
        return filled;
    }

    /// <summary>A generator of one number, as a string if the example is a string.</summary>
    private Generator StandIn(PlacedGenerator place)
    {
        if (place.Generator.Type is "MockServerURL" or "ProviderState")
            return place.Generator;

        if (place.Part == Part.Status || TemplateOf(place.Generator) is not { } template)
        {
            var where = place.Path.Length == 0 ? place.Part.ToString().ToLowerInvariant() : place.Path;
            _differing.Add(
                $"response {where}: the generator {place.Generator.Type} is not exported, so the example is returned");
            return place.Generator with { Type = "None" };
        }

        var isText = place.Generator.Type is not ("RandomInt" or "RandomBoolean");
        var number = (FirstStandIn + _templates.Count).ToString(CultureInfo.InvariantCulture);
        _templates.Add((number, $"{{{{{{{template}}}}}}}"));
        return isText
            ? new Generator("Regex", [new JsonMember("regex", JsonFragment.Parse($"\"{number}\""))])
            : new Generator("RandomInt",
                [new JsonMember("min", JsonFragment.Parse(number)), new JsonMember("max", JsonFragment.Parse(number))]);
    }

    private static string? TemplateOf(Generator generator) => generator.Type switch
    {
        "RandomInt" => $"randomInt lower={Attribute(generator, "min") ?? "0"} upper={Above(generator)}",
        "RandomBoolean" => "pickRandom 'true' 'false'",
        "RandomHexadecimal" =>
            $"randomValue length={Attribute(generator, "digits") ?? "10"} type='HEXADECIMAL' uppercase=true",
        "RandomString" => $"randomValue length={Attribute(generator, "size") ?? "10"} type='ALPHANUMERIC'",
        "Uuid" => Attribute(generator, "format") switch
        {
            null or "lower-case-hyphenated" => "randomValue type='UUID'",
            "upper-case-hyphenated" => "randomValue type='UUID' uppercase=true",
            _ => null,
        },
        "Date" => Now(generator, "yyyy-MM-dd"),
        "Time" => Now(generator, "HH:mm:ss"),
        "DateTime" => Now(generator, "yyyy-MM-dd'T'HH:mm:ssXXX"),
        _ => null,
    };

    /// <summary>WireMock excludes the upper bound.</summary>
    private static string? Above(Generator generator) =>
        long.TryParse(Attribute(generator, "max") ?? "10", CultureInfo.InvariantCulture, out var most)
            ? (most + 1).ToString(CultureInfo.InvariantCulture)
            : null;

    private static string? Now(Generator generator, string format)
    {
        var pattern = Attribute(generator, "format") ?? format;
        return Attribute(generator, "expression") is null or "" && !pattern.Contains('"', StringComparison.Ordinal)
            ? $"now format=\"{pattern}\""
            : null;
    }

    private static string? Attribute(Generator generator, string name) => generator.Attributes
        .Where(attribute => attribute.Name == name)
        .Select(attribute => attribute.Value.ToString().Trim('"'))
        .FirstOrDefault();
}
