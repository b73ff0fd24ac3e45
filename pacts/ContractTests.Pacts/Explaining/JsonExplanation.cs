using System.Globalization;
using ContractTests.Pacts.Generating;
using ContractTests.Pacts.Matching.Json;
using ContractTests.Pacts.Matching.Paths;
using ContractTests.Pacts.Matching.Rules;

namespace ContractTests.Pacts.Explaining;

/// <summary>
/// Walks an expected JSON value with the same states as a comparison. Each value has a row; an object or list has one
/// only if it has a rule or is empty.
/// </summary>
internal sealed class JsonExplanation(ExplainedRows rows, Part part, DocumentPath path)
{
    public void Add(ExpectedJson value, RuleState rules, GeneratorState generators)
    {
        switch (value.Kind)
        {
            case ValueKind.Object:
                AddContainer(value, rules, generators, value.Members.Length == 0);
                foreach (var member in value.Members)
                {
                    path.Enter(member.Name);
                    Add(member.Value, ChildrenOf(rules).Member(member.Name), generators.Member(member.Name));
                    path.Leave();
                }

                break;
            case ValueKind.Array:
                AddContainer(value, rules, generators, value.Elements.Length == 0);
                for (var index = 0; index < value.Elements.Length; index++)
                {
                    path.Enter(index);
                    var own = VariantAt(rules, index) ?? ChildrenOf(rules).Element(index);
                    Add(value.Elements[index], own, generators.Element(index));
                    path.Leave();
                }

                break;
            default:
                rows.Add(
                    part, path.ToString(), value.Kind, Value.Shorten(value.Raw.Span, 200), rules, generators);
                break;
        }
    }

    private void AddContainer(ExpectedJson value, RuleState rules, GeneratorState generators, bool isEmpty)
    {
        if (isEmpty || (rules.Rules is not null && !rules.IsCascaded) || generators.Here is not null)
            rows.Add(part, path.ToString(), value.Kind, ExampleOf(value), rules, generators);
        else
            rows.Meet(part, rules);
    }

    private static string ExampleOf(ExpectedJson value) => value.Kind == ValueKind.Array
        ? Count(value.Elements.Length, "element")
        : Count(value.Members.Length, "key");

    private static string Count(int count, string what) => count switch
    {
        0 => $"no {what}s",
        1 => $"1 {what}",
        _ => $"{count.ToString(CultureInfo.InvariantCulture)} {what}s",
    };

    /// <summary><c>eachValue</c> defines the rules of the values below it.</summary>
    private static RuleState ChildrenOf(RuleState state) =>
        !state.IsCascaded && state.Rules?.Rules.OfType<EachValueRule>().FirstOrDefault() is { } each
            ? each.Parent
            : state;

    /// <summary>A variant of <c>arrayContains</c> has its own rules, whose paths start at the element.</summary>
    private static RuleState? VariantAt(RuleState state, int index) => state.IsCascaded
        ? null
        : state.Rules?.Rules.OfType<ArrayContainsRule>()
            .SelectMany(rule => rule.Variants)
            .FirstOrDefault(variant => variant.Index == index)?.Root;
}
