using ContractTests.Pacts.Generating;
using ContractTests.Pacts.Matching.Paths;
using ContractTests.Pacts.Matching.Rules;
using ContractTests.Pacts.Matching.Xml;

namespace ContractTests.Pacts.Explaining;

/// <summary>
/// Walks an expected XML document with the same states as a comparison. Attributes and texts have a row; an element has
/// one only if it has a rule.
/// </summary>
internal sealed class XmlExplanation(ExplainedRows rows)
{
    public void Add(XmlNode root, RuleState rules, GeneratorState generators, DocumentPath path) => AddElement(
        root,
        rules.OrElement(0).Member(root.Name).OrElement(0),
        generators.Member(root.Name.ToString()),
        path.ToString());

    private void AddElement(XmlNode element, RuleState rules, GeneratorState generators, string parent)
    {
        var path = $"{parent}.{element.Name}";
        if (rules.Rules is not null && !rules.IsCascaded)
        {
            rows.Add(
                Part.Body, path, ValueKind.Text, $"an element with {element.ContentCount} in it", rules, generators);
        }

        foreach (var (name, value) in element.Attributes)
        {
            rows.Add(
                Part.Body, $"{path}['@{name}']", ValueKind.Text, value, rules.Member($"@{name}"),
                generators.Member($"@{name}"));
        }

        if (element.Text.Length > 0)
        {
            rows.Add(
                Part.Body, $"{path}['#text']", ValueKind.Text, element.Text, rules.Member("#text"),
                generators.Member("#text"));
        }

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
}
