using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ContractTests.Pacts.Explaining;
using ContractTests.Pacts.Matching.Json;
using ContractTests.Pacts.Matching.Paths;
using ContractTests.Pacts.Matching.Rules;

namespace ContractTests.Broker.Contracts.Shown;

/// <summary>JSON line by line, each value with what may stand there.</summary>
/// <param name="places">By path.</param>
/// <param name="from">Lines before this one are left out.</param>
/// <param name="allowance">Ends the lines when it is spent.</param>
internal sealed class JsonLines(
    IReadOnlyDictionary<string, ExplainedPlace> places, int from, Allowance allowance)
{
    private const int LongestName = 100;
    private const int DeepestIndent = 40;

    private readonly DocumentPath _path = new(ReadOnlyMemory<byte>.Empty);
    private readonly List<ShownLine> _lines = [];
    private int _at;

    public static ShownBody Of(
        ExpectedJson json, IReadOnlyDictionary<string, ExplainedPlace> places, int from, Allowance allowance)
    {
        var lines = new JsonLines(places, from, allowance);
        lines.Add(json, "", "", 0, isHidden: false);
        return new ShownBody(lines._lines, from, Count(json));
    }

    private static int Count(ExpectedJson json) => json switch
    {
        { Kind: ValueKind.Object, Members.Length: > 0 } => 2 + json.Members.Sum(member => Count(member.Value)),
        { Kind: ValueKind.Array, Elements.Length: > 0 } => 2 + json.Elements.Sum(Count),
        _ => 1,
    };

    private void Add(ExpectedJson json, string label, string comma, int depth, bool isHidden)
    {
        if (allowance.IsSpent && _at > from)
            return;
        switch (json)
        {
            case { Kind: ValueKind.Object, Members.Length: > 0 }:
                AddLine(depth, label + "{", Words());
                for (var at = 0; at < json.Members.Length; at++)
                {
                    var (name, value) = json.Members[at];
                    _path.Enter(name);
                    Add(
                        value, $"{Quoted(Allowance.Cut(name, LongestName))}: ", Comma(at, json.Members.Length),
                        depth + 1, Credentials.IsSecret(name));
                    _path.Leave();
                }

                AddLine(depth, "}" + comma, null);
                break;
            case { Kind: ValueKind.Array, Elements.Length: > 0 }:
                AddLine(depth, label + "[", Words());
                for (var at = 0; at < json.Elements.Length; at++)
                {
                    _path.Enter(at);
                    Add(json.Elements[at], "", Comma(at, json.Elements.Length), depth + 1, isHidden);
                    _path.Leave();
                }

                AddLine(depth, "]" + comma, null);
                break;
            default:
                AddLine(depth, label + (isHidden ? Quoted(Credentials.Hidden) : Value(json)) + comma, Words());
                break;
        }
    }

    private string? Words() => IsShown && places.TryGetValue(_path.ToString(), out var place)
        ? RuleWords.Of(place)
        : null;

    private bool IsShown => _at >= from && !allowance.IsSpent;

    private string Value(ExpectedJson json)
    {
        if (!IsShown)
            return "";
        var text = Encoding.UTF8.GetString(json.Utf8.Span[..Math.Min(json.Utf8.Length, 4 * allowance.LongestValue)]);
        return json.Kind == ValueKind.String ? Quoted(allowance.Cut(text)) : allowance.Cut(text);
    }

    private void AddLine(int depth, string text, string? words)
    {
        if (IsShown)
        {
            var line = new ShownLine(new string(' ', 2 * Math.Min(depth, DeepestIndent)) + text, words);
            allowance.Spend(line.Text, line.Words);
            _lines.Add(line);
        }

        _at++;
    }

    private static string Comma(int at, int count) => at < count - 1 ? "," : "";

    /// <summary>The text as JSON writes it, in quotes.</summary>
    public static string Quoted(string text) =>
        $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
}
