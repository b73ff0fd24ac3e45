using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace ContractTests.Broker.Contracts;

/// <summary>
/// The differences between two contracts as text: each place that differs, with its old and new value. Interactions
/// are matched by name, regardless of their position; <c>_id</c> is ignored.
/// </summary>
internal sealed class ContractDiff
{
    /// <summary>The maximum length of a diff in characters; the rest is omitted.</summary>
    private const int Most = 500_000;

    /// <summary>The maximum length of a value in bytes; longer values are not shown.</summary>
    private const int MostOfValue = 100_000;

    private static readonly string[] States = ["providerState", "provider_state", "providerStates"];

    private readonly StringBuilder _text = new();

    private ContractDiff()
    {
    }

    public static string Between(ReadOnlyMemory<byte> before, ReadOnlyMemory<byte> after)
    {
        using var old = JsonDocument.Parse(before, JsonLimits.Documents);
        using var now = JsonDocument.Parse(after, JsonLimits.Documents);
        var diff = new ContractDiff();
        diff.Compare("$", old.RootElement, now.RootElement);
        if (diff.IsFull)
            diff._text.Append("There are more differences, which are not shown here.\n");
        return diff._text.Length == 0 ? "No differences.\n" : diff._text.ToString();
    }

    private bool IsFull => _text.Length > Most;

    private void Compare(string path, JsonElement before, JsonElement after)
    {
        if (IsFull)
            return;
        if (before.ValueKind != after.ValueKind)
            Changed(path, before, after);
        else if (before.ValueKind == JsonValueKind.Object)
            CompareObjects(path, before, after);
        else if (before.ValueKind == JsonValueKind.Array)
            CompareLists(path, before, after);
        else if (Value(before) != Value(after))
            Changed(path, before, after);
    }

    private void CompareObjects(string path, JsonElement before, JsonElement after)
    {
        foreach (var property in before.EnumerateObject().Where(p => p.Name != "_id"))
        {
            var place = $"{path}.{property.Name}";
            if (!after.TryGetProperty(property.Name, out var now))
                Changed(place, property.Value, default);
            else if (IsListOfInteractions(path, property.Name))
                CompareInteractions(place, property.Value, now);
            else
                Compare(place, property.Value, now);
        }

        foreach (var property in after.EnumerateObject().Where(p => p.Name != "_id"))
        {
            if (!before.TryGetProperty(property.Name, out _))
                Changed($"{path}.{property.Name}", default, property.Value);
        }
    }

    private void CompareLists(string path, JsonElement before, JsonElement after)
    {
        var (old, now) = (before.EnumerateArray().ToList(), after.EnumerateArray().ToList());
        for (var i = 0; i < Math.Max(old.Count, now.Count); i++)
        {
            if (i < old.Count && i < now.Count)
                Compare($"{path}[{i}]", old[i], now[i]);
            else
                Changed($"{path}[{i}]", i < old.Count ? old[i] : default, i < now.Count ? now[i] : default);
        }
    }

    private void CompareInteractions(string path, JsonElement before, JsonElement after)
    {
        if (before.ValueKind != JsonValueKind.Array || after.ValueKind != JsonValueKind.Array)
        {
            Compare(path, before, after);
            return;
        }

        var (old, now) = (Named(before), Named(after));
        foreach (var (name, interaction) in old)
        {
            if (now.TryGetValue(name, out var namesake))
                Compare($"{path}[{name}]", interaction, namesake);
            else
                Changed($"{path}[{name}]", interaction, default);
        }

        foreach (var (name, interaction) in now.Where(one => !old.ContainsKey(one.Key)))
            Changed($"{path}[{name}]", default, interaction);
    }

    private static bool IsListOfInteractions(string path, string name) =>
        path == "$" && name is ("interactions" or "messages");

    /// <summary>Interactions of the same name are numbered.</summary>
    private static OrderedDictionary<string, JsonElement> Named(JsonElement interactions)
    {
        var named = new OrderedDictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var same in interactions.EnumerateArray().GroupBy(Name))
        {
            foreach (var (index, interaction) in same.Index())
                named.Add(index == 0 ? same.Key : $"{same.Key} ({index + 1})", interaction);
        }

        return named;
    }

    private static string Name(JsonElement interaction)
    {
        if (interaction.ValueKind != JsonValueKind.Object)
            return Compact(interaction);
        var description = interaction.TryGetProperty("description", out var text) ? Compact(text) : "\"\"";
        var states = States.Select(name => interaction.TryGetProperty(name, out var given) ? given : default)
            .FirstOrDefault(given => given.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null));
        var shown = states.ValueKind switch
        {
            JsonValueKind.Undefined => "",
            JsonValueKind.Array => string.Join(", ", states.EnumerateArray().Select(State)),
            _ => Compact(states),
        };
        return shown.Length == 0 ? description : $"{description} given {shown}";
    }

    /// <summary>A state without parameters looks as in versions 1 and 2 of the specification.</summary>
    private static string State(JsonElement state)
    {
        if (state.ValueKind != JsonValueKind.Object || !state.TryGetProperty("name", out var name))
            return Compact(state);
        var hasParameters = state.TryGetProperty("params", out var parameters)
            && parameters.ValueKind == JsonValueKind.Object && parameters.GetPropertyCount() > 0;
        return hasParameters ? $"{Compact(name)} {Compact(parameters)}" : Compact(name);
    }

    /// <summary>Returns the same text for equal values, regardless of indentation and escapes.</summary>
    private static string Compact(JsonElement value) => JsonSerializer.Serialize(value, KnownJson.Compact.JsonElement);

    private void Changed(string path, JsonElement before, JsonElement after)
    {
        if (IsFull)
            return;
        _text.Append("@ ").Append(path).Append('\n');
        Append("- ", before);
        Append("+ ", after);
        _text.Append('\n');
    }

    private void Append(string sign, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Undefined)
            return;
        if (JsonMarshal.GetRawUtf8Value(value).Length is > MostOfValue and var length)
        {
            _text.Append(sign).Append(CultureInfo.InvariantCulture, $"({length:N0} bytes of JSON)\n");
            return;
        }

        var text = JsonSerializer.Serialize(value, KnownJson.Readable.JsonElement).ReplaceLineEndings("\n");
        foreach (var line in text.Split('\n'))
            _text.Append(sign).Append(line).Append('\n');
    }

    /// <summary>Strings are compared by their characters, other values as written: 1.0 is not 1.</summary>
    private static string Value(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
