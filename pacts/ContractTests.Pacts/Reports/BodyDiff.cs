using System.Globalization;
using System.Text;
using System.Text.Json;
using ContractTests.Pacts.Files;
using ContractTests.Pacts.Matching;
using ContractTests.Pacts.Matching.Paths;

namespace ContractTests.Pacts.Reports;

/// <summary>One line of a diff: of both bodies (space), of the contract (-), or of the actual body (+).</summary>
internal readonly record struct DiffLine(char Sign, string Text);

/// <summary>
/// The actual JSON body, with the expected values beside it where the two do not match. Values that the rules allow are
/// not differences; a member that only the actual body has is marked. Objects and lists in which everything matches are
/// folded.
/// </summary>
internal sealed class BodyDiff
{
    private const int MostLines = 60;

    /// <summary>Lines beyond this are not read, so they are not counted either.</summary>
    private const int MostCounted = 10_000;

    private readonly List<DiffLine> _lines = [];
    private readonly HashSet<string> _broken;
    private readonly HashSet<string> _onTheWay = [];

    private BodyDiff(IEnumerable<string> paths)
    {
        _broken = [.. paths];
        foreach (var path in _broken.Take(MostLines))
        {
            for (var end = LastStep(path); end > 0; end = LastStep(path[..end]))
                _onTheWay.Add(path[..end]);
        }
    }

    /// <summary>Content other than JSON is compared as text; empty if one of the two is missing.</summary>
    public static IReadOnlyList<DiffLine> Lines(Body? expected, Body? actual, IEnumerable<Mismatch> mismatches)
    {
        if (expected is not Body.Present wanted || actual is not Body.Present came)
            return [];

        var lines = JsonBytes.TryParse(wanted.Content.Span, out var expectedJson)
            && JsonBytes.TryParse(came.Content.Span, out var actualJson)
            ? OfJson(expectedJson, actualJson, mismatches)
            : TextDiff.Lines(wanted, came);
        if (lines.Count <= MostLines)
            return lines;

        var more = lines.Count < MostCounted ? $"{lines.Count - MostLines}" : "many";
        return [.. lines.Take(MostLines), new DiffLine(' ', $"… {more} more lines")];
    }

    private static List<DiffLine> OfJson(JsonElement expected, JsonElement actual, IEnumerable<Mismatch> mismatches)
    {
        var diff = new BodyDiff(mismatches.Select(mismatch => mismatch.Path));
        diff.Add("$", "", 0, expected, actual, "");
        return diff._lines;
    }

    private static int LastStep(string path)
    {
        var dot = path.LastIndexOf('.');
        return path.EndsWith(']') ? path.LastIndexOf('[') : dot;
    }

    private void Add(string path, string label, int depth, JsonElement? expected, JsonElement? actual, string comma)
    {
        if (_lines.Count >= MostCounted)
            return;

        if (_broken.Contains(path) && !IsWalkedInto(path, expected, actual))
        {
            AddWhole('-', label, depth, expected, comma);
            AddWhole('+', label, depth, actual, comma);
        }
        else if (_onTheWay.Contains(path)
            && actual is { ValueKind: JsonValueKind.Object or JsonValueKind.Array } container)
        {
            AddContainer(path, label, depth, expected, container, comma);
        }
        else if (actual is { } one)
        {
            _lines.Add(new DiffLine(' ', Indent(depth) + label + Folded(one) + comma));
        }
    }

    // If an object itself has no mismatch, the mismatches inside it are more useful than the whole.
    private bool IsWalkedInto(string path, JsonElement? expected, JsonElement? actual) =>
        _onTheWay.Contains(path) && expected?.ValueKind == actual?.ValueKind;

    private void AddContainer(
        string path, string label, int depth, JsonElement? expected, JsonElement container, string comma)
    {
        var isObject = container.ValueKind == JsonValueKind.Object;
        _lines.Add(new DiffLine(' ', Indent(depth) + label + (isObject ? "{" : "[")));
        if (isObject)
            AddMembers(path, depth + 1, expected, container);
        else
            AddItems(path, depth + 1, expected, container);

        _lines.Add(new DiffLine(' ', Indent(depth) + (isObject ? "}" : "]") + comma));
    }

    private void AddMembers(string path, int depth, JsonElement? expected, JsonElement container)
    {
        var wanted = ByName(expected);
        var came = ByName(container);
        foreach (var (name, value) in wanted)
        {
            if (!came.ContainsKey(name))
                Add(Below(path, name), Label(name), depth, value, null, ",");
        }

        foreach (var member in container.EnumerateObject())
        {
            if (wanted.TryGetValue(member.Name, out var example))
                Add(Below(path, member.Name), Label(member.Name), depth, example, member.Value, ",");
            else
                AddOnlyActual(Below(path, member.Name), Label(member.Name), depth, member.Value);
        }
    }

    /// <summary>Marked even if it is allowed, because it may be a renamed member that is now missing.</summary>
    private void AddOnlyActual(string path, string label, int depth, JsonElement value)
    {
        if (_lines.Count < MostCounted)
            _lines.Add(new DiffLine('+', Indent(depth) + label + Folded(value, deep: _broken.Contains(path)) + ","));
    }

    private void AddItems(string path, int depth, JsonElement? expected, JsonElement container)
    {
        var wanted = expected is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray().ToList() : [];
        var index = 0;
        foreach (var item in container.EnumerateArray())
        {
            // A rule compares further elements with the first one.
            JsonElement? example = index < wanted.Count ? wanted[index] : wanted.Count > 0 ? wanted[0] : null;
            Add($"{path}[{index.ToString(CultureInfo.InvariantCulture)}]", "", depth, example, item, ",");
            index++;
        }

        for (; index < wanted.Count; index++)
            Add($"{path}[{index.ToString(CultureInfo.InvariantCulture)}]", "", depth, wanted[index], null, ",");
    }

    private void AddWhole(char sign, string label, int depth, JsonElement? value, string comma)
    {
        if (value is { } whole)
            _lines.Add(new DiffLine(sign, Indent(depth) + label + Folded(whole, deep: true) + comma));
    }

    private static string Folded(JsonElement value, bool deep = false)
    {
        if (value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
            return value.GetRawText();

        var whole = Encoding.UTF8.GetString(JsonBytes.Compact(value).Span);
        if (deep || whole.Length <= 40)
            return whole;

        return value.ValueKind == JsonValueKind.Object
            ? $"{{… {Counted(value.GetPropertyCount(), "key")} …}}"
            : $"[… {Counted(value.GetArrayLength(), "element")} …]";
    }

    /// <summary>The last of several equal names counts, at the position of the first.</summary>
    internal static Dictionary<string, JsonElement> ByName(JsonElement? container)
    {
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (container is { ValueKind: JsonValueKind.Object } some)
        {
            foreach (var member in some.EnumerateObject())
                members[member.Name] = member.Value;
        }

        return members;
    }

    private static string Counted(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";

    private static string Label(string name) => JsonSerializer.Serialize(name, KnownJson.Readable.String) + ": ";

    private static string Below(string path, string name)
    {
        var text = new StringBuilder(path);
        DocumentPath.AppendName(text, name);
        return text.ToString();
    }

    private static string Indent(int depth) => new(' ', depth * 2);
}
