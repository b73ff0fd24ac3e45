using System.Buffers;
using System.Text.Json;
using ContractTests.Pacts;
using ContractTests.Pacts.Matchers;

namespace ContractTests.Consumer;

/// <summary>Headers, query parameters or metadata while they are being declared.</summary>
internal sealed class ValueDrafts(Part part, StringComparer names)
{
    // RFC 9110, section 5.6.2.
    private static readonly SearchValues<char> TokenCharacters = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private readonly List<Entry> _entries = [];

    /// <summary>Names in the order of their first appearance, each with all its values.</summary>
    public IEnumerable<Example> Examples =>
        _entries
            .Select(entry => new Example(entry.Name, entry.Values.SelectMany(value => value.Examples).ToSequence()));

    /// <summary>Names with the first value of each, with its JSON type.</summary>
    public IEnumerable<JsonMember> Members =>
        _entries.Select(entry => new JsonMember(entry.Name, entry.Values[0].Json));

    public void Add(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        Add(name, AuthoredValue.Of(value));
    }

    public void Add(string name, JsonElement value) => Add(name, AuthoredValue.Of(value));

    public void Add(string name, IMatcher matcher)
    {
        ArgumentNullException.ThrowIfNull(matcher);
        Add(name, AuthoredValue.Of(matcher));
    }

    /// <summary>The first value of a name; null if there is none.</summary>
    public string? Find(string name) =>
        _entries.Find(entry => names.Equals(entry.Name, name))?.Values[0].Examples is [var first, ..] ? first : null;

    public IEnumerable<PlacedRules> Rules() =>
        _entries.SelectMany(entry => Placed(entry).SelectMany(value => value.Value.RulesAt(part, value.Place)));

    public IEnumerable<PlacedGenerator> Generators() =>
        _entries.SelectMany(entry => Placed(entry).SelectMany(value => value.Value.GeneratorsAt(part, value.Place)));

    private void Add(string name, AuthoredValue value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (part == Part.Header)
            CheckHeader(name, value);

        if (_entries.Find(entry => names.Equals(entry.Name, name)) is { } known)
            known.Values.Add(value);
        else
            _entries.Add(new Entry(name, [value]));
    }

    // The place of a single value is its name; several values have an index each.
    private IEnumerable<(string Place, AuthoredValue Value)> Placed(Entry entry)
    {
        if (entry.Values is [var only])
        {
            yield return (part == Part.Metadata ? MetadataPath(entry.Name) : entry.Name, only);
            yield break;
        }

        var index = 0;
        foreach (var value in entry.Values)
        {
            for (var example = 0; example < value.Examples.Count; example++)
                yield return ($"{entry.Name}[{index++}]", value);
        }
    }

    private static void CheckHeader(string name, AuthoredValue value)
    {
        if (name.AsSpan().ContainsAnyExcept(TokenCharacters))
            throw new ArgumentException($"Header \"{name}\": expected a name without blanks or separators.");

        if (value.Examples.Any(example => example.AsSpan().ContainsAny('\r', '\n', '\0')))
            throw new ArgumentException($"Header \"{name}\": expected a value on one line, but found several.");
    }

    private static string MetadataPath(string name) =>
        name.All(character => char.IsAsciiLetterOrDigit(character) || character == '_') ? $"$.{name}" : $"$['{name}']";

    public sealed record Example(string Name, Sequence<string> Values);

    private sealed record Entry(string Name, List<AuthoredValue> Values);
}
