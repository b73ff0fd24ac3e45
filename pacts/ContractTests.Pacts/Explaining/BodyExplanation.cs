using System.Text;
using ContractTests.Pacts.Generating;
using ContractTests.Pacts.Matching.Bodies;
using ContractTests.Pacts.Matching.Json;
using ContractTests.Pacts.Matching.Paths;
using ContractTests.Pacts.Matching.Rules;
using ContractTests.Pacts.Matching.Xml;

namespace ContractTests.Pacts.Explaining;

/// <summary>Explains a body by its content type.</summary>
internal sealed class BodyExplanation(ExplainedRows rows)
{
    public void Add(Body body, string? header)
    {
        switch (body)
        {
            case Body.Missing:
                rows.Remark("any body, or none");
                break;
            case Body.Null or Body.Present { Content.IsEmpty: true }:
                rows.Remark("no body");
                break;
            case Body.Present present:
                var type = MediaType.Parse(present.ContentType ?? header)
                    ?? MediaType.Parse(ContentDetection.DetectReadableText(present.Content.Span))!;
                rows.Remark($"the body is compared as {KindOf(type)} ({type})");
                var (rules, generators) = rows.Start(Part.Body);
                Add(present.Content, type, rules, generators, "$");
                break;
        }
    }

    private void Add(
        ReadOnlyMemory<byte> content, MediaType? type, RuleState rules, GeneratorState generators, string path)
    {
        var place = PathOf(path).ToString();
        if (type is { IsJson: true } && ExpectedJson.TryParse(content, out var json, out _))
            new JsonExplanation(rows, Part.Body, PathOf(path)).Add(json, rules, generators);
        else if (type is { IsXml: true } && XmlNode.TryParse(content, out var root, out _))
        {
            var generator = generators.Member(root.Name.ToString());
            AddElement(root, rules.OrElement(0).Member(root.Name).OrElement(0), generator, place);
        }
        else if (type is { IsForm: true })
            AddForm(content, rules, generators, path);
        else if (type is { IsMultipart: true } && MultipartParts.TryParse(content, out var parts, out _))
            AddParts(parts, rules, generators);
        else
            rows.Add(Part.Body, place, Value.Shorten(content.Span, 200), rules, generators);
    }

    private void AddElement(XmlNode element, RuleState rules, GeneratorState generators, string parent)
    {
        var path = $"{parent}.{element.Name}";
        if (rules.Rules is not null && !rules.IsCascaded)
            rows.Add(Part.Body, path, $"an element with {element.ContentCount} in it", rules, generators);

        foreach (var (name, value) in element.Attributes)
            rows.Add(Part.Body, $"{path}['@{name}']", value, rules.Member($"@{name}"), generators.Member($"@{name}"));

        if (element.Text.Length > 0)
            rows.Add(Part.Body, $"{path}['#text']", element.Text, rules.Member("#text"), generators.Member("#text"));

        var namesakes = new Dictionary<XmlName, int>();
        for (var index = 0; index < element.Children.Count; index++)
        {
            var child = element.Children[index];
            var number = namesakes[child.Name] = namesakes.GetValueOrDefault(child.Name, -1) + 1;
            var inner = rules.OrElement(index).Member(child.Name).OrElement(number);
            var generator = generators.OrElement(index).Member(child.Name.ToString()).OrElement(number);
            AddElement(child, inner, generator, path);
        }
    }

    private void AddForm(ReadOnlyMemory<byte> content, RuleState rules, GeneratorState generators, string path)
    {
        foreach (var field in QueryString.Parse(Encoding.UTF8.GetString(content.Span)).Parameters)
        {
            var name = PathOf(path);
            name.Enter(field.Name);
            rows.Add(
                Part.Body, name.ToString(), string.Join(", ", field.Values.Select(value => value ?? "")),
                rules.Member(field.Name), generators.Member(field.Name));
        }
    }

    private void AddParts(IReadOnlyList<MultipartPart> parts, RuleState rules, GeneratorState generators)
    {
        for (var index = 0; index < parts.Count; index++)
        {
            var part = parts[index];
            var name = part.Name ?? index.ToString(System.Globalization.CultureInfo.InvariantCulture);
            var own = part.Name is null ? rules.Element(index) : rules.Member(part.Name);
            var type = own.Rules?.Rules.Any(rule => rule is ContentTypeRule) == true
                ? null
                : MediaType.Parse(Matching.ContentTypes.In(part.Headers));
            Add(part.Content, type, own, generators.Member(name), name);
        }
    }

    /// <summary>The root of a body, or of a part by its name.</summary>
    private static DocumentPath PathOf(string place)
    {
        var path = new DocumentPath(ReadOnlyMemory<byte>.Empty);
        if (place != "$")
            path.Enter(place);

        return path;
    }

    private static string KindOf(MediaType type) => type switch
    {
        { IsGraphql: true } => "GraphQL",
        { IsJson: true } => "JSON",
        { IsXml: true } => "XML",
        { IsForm: true } => "a form",
        { IsMultipart: true } => "several parts",
        { IsBinary: true } => "bytes",
        _ => "text",
    };
}
