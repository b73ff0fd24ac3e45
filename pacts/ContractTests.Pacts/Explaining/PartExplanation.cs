using System.Globalization;
using System.Text;
using ContractTests.Pacts.Generating;
using ContractTests.Pacts.Matching;
using ContractTests.Pacts.Matching.Json;
using ContractTests.Pacts.Matching.Paths;
using ContractTests.Pacts.Matching.Rules;

namespace ContractTests.Pacts.Explaining;

/// <summary>Explains requests, responses and messages with the rules of one version.</summary>
internal sealed class PartExplanation(SpecificationVersion version, int mostPlaces)
{
    private readonly RuleSet _set = RuleSet.Of(version);

    public ExplainedPart Request(HttpRequest request)
    {
        var rows = new ExplainedRows(_set, request.Rules, request.Generators, mostPlaces);
        rows.AddDefault(Part.Method, request.Method, "equal, in upper or lower case");
        rows.AddSingle(Part.Path, request.Path);
        if (_set.ComparesQueryAsText && request.Query.Text.Length > 0)
            rows.AddDefault(Part.Query, request.Query.Text, "equal as one text");
        else
            AddParameters(rows, request.Query.Parameters);

        AddHeaders(rows, request.Headers);
        BodyExplanation.Add(rows, request.Body, ContentTypes.In(request.Headers));
        return rows.ToPart("request");
    }

    public ExplainedPart Response(HttpResponse response)
    {
        var rows = new ExplainedRows(_set, response.Rules, response.Generators, mostPlaces);
        rows.AddSingle(Part.Status, response.Status.ToString(CultureInfo.InvariantCulture));
        AddHeaders(rows, response.Headers);
        BodyExplanation.Add(rows, response.Body, ContentTypes.In(response.Headers));
        return rows.ToPart("response");
    }

    public ExplainedPart Message(string name, MessageContents contents)
    {
        var rows = new ExplainedRows(_set, contents.Rules, contents.Generators, mostPlaces);
        var (rules, generators) = rows.Start(Part.Metadata);
        foreach (var member in contents.Metadata)
        {
            var json = Encoding.UTF8.GetBytes(member.Value.ToString());
            if (!ExpectedJson.TryParse(json, out var value, out _))
                continue;

            var path = new DocumentPath(ReadOnlyMemory<byte>.Empty);
            path.Enter(member.Name);
            new JsonExplanation(rows, Part.Metadata, path)
                .Add(value, rules.Member(member.Name), generators.Member(member.Name));
        }

        BodyExplanation.Add(rows, contents.Body, ContentTypes.In(contents.Metadata));
        return rows.ToPart(name);
    }

    private static void AddParameters(ExplainedRows rows, Sequence<QueryParameter> parameters)
    {
        var names = parameters.Select(parameter => parameter.Name).ToHashSet(StringComparer.Ordinal);
        var (rules, generators) = rows.StartNamed(Part.Query, names);
        foreach (var parameter in parameters)
        {
            var values = parameter.Values.Select(value => value ?? "").ToList();
            AddValues(
                rows, Part.Query, parameter.Name, values, rules.Member(parameter.Name),
                generators.Member(parameter.Name));
        }
    }

    private static void AddHeaders(ExplainedRows rows, Sequence<HttpHeader> headers)
    {
        var names = headers.Select(header => header.Name.ToLowerInvariant()).ToHashSet(StringComparer.Ordinal);
        var (rules, generators) = rows.StartNamed(Part.Header, names);
        foreach (var header in headers)
        {
            var name = header.Name.ToLowerInvariant();
            AddValues(rows, Part.Header, header.Name, header.Values, rules.Member(name), generators.Member(name));
        }
    }

    private static void AddValues(
        ExplainedRows rows, Part part, string name, IReadOnlyList<string> values, RuleState rules,
        GeneratorState generators)
    {
        if (!rules.GoesOn && !generators.GoesOn)
        {
            rows.Add(part, name, ValueKind.Text, string.Join(", ", values), rules, generators);
            return;
        }

        for (var value = 0; value < values.Count; value++)
        {
            var own = generators.Element(value) is { Here: not null } element ? element : generators;
            rows.Add(part, $"{name}[{value}]", ValueKind.Text, values[value], rules.Element(value), own);
        }
    }
}
