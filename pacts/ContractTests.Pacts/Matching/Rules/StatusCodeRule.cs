using System.Globalization;
using System.Text.Json;
using ContractTests.Pacts.Files;

namespace ContractTests.Pacts.Matching.Rules;

/// <summary>A status of a class, or one of a list.</summary>
internal sealed class StatusCodeRule(string? statusClass, Sequence<int> statuses) : Rule
{
    public static readonly RuleKind Kind = new RuleKind<MatchingRule.StatusCode>("statusCode", "status-code")
    {
        Since = SpecificationVersion.V4,
        Reading = (rule, _) => Read(rule.Take("status")),
        Writing = (writer, rule, _) => Write(writer, rule),
        Compiling = (rule, _, _) => rule.Class is { } name && !Knows(name)
            ? new UnknownRule(
                "statusCode", $"expected a class of statuses such as success, but found \"{name}\"")
            : new StatusCodeRule(rule.Class, rule.Statuses),
    };

    private readonly (int First, int Last) _range = statusClass switch
    {
        "info" => (100, 199),
        "success" => (200, 299),
        "redirect" => (300, 399),
        "clientError" => (400, 499),
        "serverError" => (500, 599),
        "nonError" => (100, 399),
        "error" => (400, 599),
        _ => (0, -1),
    };

    public override string Name => $"statusCode {statusClass ?? string.Join(", ", statuses)}";

    protected override string Wants => statusClass is null
        ? $"one of the statuses {string.Join(", ", statuses)}"
        : $"a status of the class {statusClass} ({_range.First} to {_range.Last})";

    public static bool Knows(string statusClass) =>
        statusClass is "info" or "success" or "redirect" or "clientError" or "serverError" or "nonError" or "error";

    public string? Judge(int status) =>
        (status >= _range.First && status <= _range.Last) || statuses.Contains(status)
            ? null
            : $"expected {Wants}, but found {status}";

    public override string? Judge(in Value expected, in Value actual, bool cascaded) =>
        int.TryParse(actual.Utf8, NumberStyles.None, CultureInfo.InvariantCulture, out var status)
            ? Judge(status)
            : Refusal(actual);

    private static MatchingRule.StatusCode Read(JsonPlace? status) => status switch
    {
        null => new MatchingRule.StatusCode("success", []),
        { Kind: JsonValueKind.Array } =>
            new MatchingRule.StatusCode(null, status.Items().Select(code => code.WholeNumber()).ToSequence()),
        { Kind: JsonValueKind.Number } => new MatchingRule.StatusCode(null, [status.WholeNumber()]),
        _ => new MatchingRule.StatusCode(status.Text("a class of statuses or a list of them"), []),
    };

    private static void Write(Utf8JsonWriter writer, MatchingRule.StatusCode rule)
    {
        if (rule.Class is { } name)
        {
            writer.WriteString("status", name);
            return;
        }

        writer.WriteStartArray("status");
        foreach (var code in rule.Statuses)
            writer.WriteNumberValue(code);

        writer.WriteEndArray();
    }
}
