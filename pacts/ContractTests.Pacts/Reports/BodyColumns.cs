using System.Globalization;
using System.Text;
using System.Text.Json;
using ContractTests.Pacts.Files;
using ContractTests.Pacts.Matching;
using ContractTests.Pacts.Matching.Paths;

namespace ContractTests.Pacts.Reports;

/// <summary>One line of two bodies side by side.</summary>
/// <param name="Expected">Null if only the actual body has this line.</param>
/// <param name="Actual">Null if only the expected body has this line.</param>
/// <param name="IsWrong">
/// Whether the line has a mismatch: in JSON one of the comparison, in other text a different line.
/// </param>
internal sealed record BodyRow(string? Expected, string? Actual, bool IsWrong)
{
    /// <summary>The mismatches of the value that begins on this line.</summary>
    public IReadOnlyList<Mismatch> Mismatches { get; init; } = [];
}

/// <summary>
/// The expected and the actual body side by side, line by line: JSON by its structure, with members of the same name on
/// the same line, and other content by its lines. Differences that the rules allow are not marked in JSON.
/// </summary>
internal sealed class BodyColumns
{
    /// <summary>Further lines are only counted.</summary>
    public const int MostRows = 1000;

    /// <summary>Longer values stay on one line, because indentation would multiply the length of deep ones.</summary>
    private const int LongestLaidOut = 64 * 1024;

    private readonly List<BodyRow> _rows = [];
    private readonly ILookup<string, Mismatch> _refused;
    private int _dropped;

    private BodyColumns(IEnumerable<Mismatch> mismatches) =>
        _refused = mismatches.Where(mismatch => mismatch.Kind == MismatchKind.Body).ToLookup(mismatch => mismatch.Path);

    /// <summary>Empty if one of the two is missing or is not text.</summary>
    public static IReadOnlyList<BodyRow> Rows(Body? expected, Body? actual, IReadOnlyList<Mismatch> mismatches)
    {
        if (expected is not Body.Present { Content.IsEmpty: false } wanted
            || actual is not Body.Present { Content.IsEmpty: false } came
            || !IsText(wanted) || !IsText(came))
        {
            return [];
        }

        var columns = new BodyColumns(mismatches);
        if (JsonBytes.TryParse(wanted.Content.Span, out var left)
            && JsonBytes.TryParse(came.Content.Span, out var right))
            columns.Add("$", "", 0, left, right, "", "");
        else
            columns.AddLines(TextLines.Of(wanted), TextLines.Of(came));

        return columns._dropped == 0
            ? columns._rows
            : [.. columns._rows, columns.Dropped()];
    }

    private static bool IsText(Body.Present body) => System.Text.Unicode.Utf8.IsValid(body.Content.Span);

    private BodyRow Dropped()
    {
        var note = string.Create(CultureInfo.InvariantCulture, $"… {_dropped} more lines");
        return new BodyRow(note, note, false);
    }

    private void AddLines(string[] expected, string[] actual)
    {
        foreach (var (left, right) in TextLines.Align(expected, actual))
            AddRow(left, right, left != right && _refused.Count > 0, []);
    }

    private void Add(
        string path, string label, int depth, JsonElement? expected, JsonElement? actual, string leftComma,
        string rightComma)
    {
        if (expected?.ValueKind == actual?.ValueKind
            && expected is { ValueKind: JsonValueKind.Object or JsonValueKind.Array } left
            && actual is { } right)
        {
            AddContainer(path, label, depth, left, right, (leftComma, rightComma));
            return;
        }

        var mismatches = _refused[path].ToList();
        var (wanted, came) = (Lines(label, depth, expected, leftComma), Lines(label, depth, actual, rightComma));
        for (var line = 0; line < Math.Max(wanted.Length, came.Length); line++)
        {
            AddRow(
                wanted.ElementAtOrDefault(line), came.ElementAtOrDefault(line), mismatches.Count > 0,
                line == 0 ? mismatches : []);
        }
    }

    private void AddContainer(
        string path, string label, int depth, JsonElement expected, JsonElement actual, (string, string) commas)
    {
        var isObject = expected.ValueKind == JsonValueKind.Object;
        var (open, close) = isObject ? ("{", "}") : ("[", "]");
        var mismatches = _refused[path].ToList();
        AddRow(Indent(depth) + label + open, Indent(depth) + label + open, mismatches.Count > 0, mismatches);
        if (isObject)
            AddMembers(path, depth + 1, expected, actual);
        else
            AddItems(path, depth + 1, expected, actual);

        AddRow(Indent(depth) + close + commas.Item1, Indent(depth) + close + commas.Item2, false, []);
    }

    private void AddMembers(string path, int depth, JsonElement expected, JsonElement actual)
    {
        var (wanted, came) = (BodyDiff.ByName(expected), BodyDiff.ByName(actual));
        var (lastExpected, lastActual) = (LastName(expected), LastName(actual));
        foreach (var name in wanted.Keys.Concat(came.Keys.Where(name => !wanted.ContainsKey(name))))
        {
            Add(
                Below(path, name), $"{JsonSerializer.Serialize(name, KnownJson.Readable.String)}: ", depth,
                Member(wanted, name), Member(came, name), Comma(name, lastExpected), Comma(name, lastActual));
        }
    }

    private void AddItems(string path, int depth, JsonElement expected, JsonElement actual)
    {
        var (wanted, came) = (expected.GetArrayLength(), actual.GetArrayLength());
        for (var index = 0; index < Math.Max(wanted, came); index++)
        {
            Add(
                $"{path}[{index.ToString(CultureInfo.InvariantCulture)}]", "", depth,
                index < wanted ? expected[index] : null, index < came ? actual[index] : null,
                index < wanted - 1 ? "," : "", index < came - 1 ? "," : "");
        }
    }

    private void AddRow(string? expected, string? actual, bool isWrong, IReadOnlyList<Mismatch> mismatches)
    {
        if (_rows.Count < MostRows)
            _rows.Add(new BodyRow(expected, actual, isWrong) { Mismatches = mismatches });
        else
            _dropped++;
    }

    private static string[] Lines(string label, int depth, JsonElement? value, string comma)
    {
        if (value is not { } one)
            return [];

        var text = one.ValueKind is JsonValueKind.Object or JsonValueKind.Array
            && one.GetRawText().Length <= LongestLaidOut
            ? JsonSerializer.Serialize(one, KnownJson.Readable.JsonElement).ReplaceLineEndings("\n")
            : one.GetRawText();
        var lines = (label + text + comma).Split('\n');
        return [.. lines.Select(line => Indent(depth) + line)];
    }

    private static string? LastName(JsonElement container) =>
        container.EnumerateObject().Select(member => member.Name).LastOrDefault();

    private static JsonElement? Member(Dictionary<string, JsonElement> members, string name) =>
        members.TryGetValue(name, out var value) ? value : null;

    private static string Comma(string name, string? last) => name == last ? "" : ",";

    private static string Below(string path, string name)
    {
        var text = new StringBuilder(path);
        DocumentPath.AppendName(text, name);
        return text.ToString();
    }

    private static string Indent(int depth) => new(' ', depth * 2);
}
