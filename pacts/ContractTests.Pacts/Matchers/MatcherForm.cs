using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ContractTests.Pacts.Matchers;

/// <summary>
/// Matchers in the form that the Pact libraries of all languages share: an object with <c>pact:matcher:type</c>, the
/// example as <c>value</c>, and the attributes of the rule. Use it to write matchers with serializers other than
/// System.Text.Json.
/// </summary>
public static class MatcherForm
{
    internal const string TypeKey = "pact:matcher:type";
    internal const string CombineKey = "pact:matcher:combine";
    internal const string GeneratorKey = "pact:generator:type";
    internal const string ValueKey = "value";

    /// <summary>
    /// The members of the object in order. A value may contain further matchers, or be a <see cref="JsonElement"/>,
    /// which must be written unchanged.
    /// </summary>
    public static IEnumerable<KeyValuePair<string, object?>> MembersOf(IMatcher matcher)
    {
        ArgumentNullException.ThrowIfNull(matcher);
        return matcher is GeneratedMatcher generated ? OfGenerated(generated) : OfRule(matcher);
    }

    private static IEnumerable<KeyValuePair<string, object?>> OfRule(IMatcher matcher)
    {
        var combined = matcher as CombinedMatcher;
        yield return Member(TypeKey, combined is null ? matcher.Type : combined.Rules);
        if (combined is not null)
            yield return Member(CombineKey, combined.Combine);

        var value = matcher is DecimalMatcher number
            ? JsonElement.Parse(System.Text.Encoding.UTF8.GetBytes(number.Text))
            : matcher.Value;
        yield return Member(ValueKey, value);
        foreach (var attribute in AttributesOf(matcher))
            yield return attribute;
    }

    // Attributes with the same name, such as the format of a date, belong to both the rule and the generator.
    private static IEnumerable<KeyValuePair<string, object?>> OfGenerated(GeneratedMatcher matcher)
    {
        var names = new HashSet<string>();
        foreach (var member in MembersOf(matcher.Matcher))
        {
            names.Add(member.Key);
            yield return member;
        }

        yield return Member(GeneratorKey, matcher.Generator.Type);
        foreach (var (name, value) in matcher.Generator.Attributes)
        {
            if (!names.Contains(name))
                yield return Member(name, value.Element);
        }
    }

    private static IEnumerable<KeyValuePair<string, object?>> AttributesOf(IMatcher matcher) => matcher switch
    {
        Matcher known => known.Attributes,
        CombinedMatcher => [],
        _ => PropertiesOf(matcher),
    };

    // The properties of a user's own matcher are its attributes.
    private static IEnumerable<KeyValuePair<string, object?>> PropertiesOf(IMatcher matcher) =>
        from property in matcher.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
        where property.Name is not (nameof(IMatcher.Type) or nameof(IMatcher.Value))
            && property.GetIndexParameters().Length == 0
        let name = property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name
            ?? JsonNamingPolicy.CamelCase.ConvertName(property.Name)
        let value = property.GetValue(matcher)
        where value is not null
        select Member(name, value);

    private static KeyValuePair<string, object?> Member(string name, object? value) => new(name, value);
}
