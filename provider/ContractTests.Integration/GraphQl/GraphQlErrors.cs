using System.Globalization;
using System.Text;
using System.Text.Json;
using ContractTests.Integration.Api;
using ContractTests.Pacts.Reports;

namespace ContractTests.Integration.GraphQl;

/// <summary>The <c>errors</c> of an answer must be the expected ones, by path and code, in any order.</summary>
internal sealed record GraphQlErrors : AnswerCheck
{
    private readonly List<(string Path, string Code)> _expected = [];

    public void Expect(string path, string code) => _expected.Add((path, code));

    public override IEnumerable<string> Failures(ApiAnswer answer)
    {
        if (answer.TryReadJson() is not { ValueKind: JsonValueKind.Object } body
            || !(body.TryGetProperty("data", out _) || body.TryGetProperty("errors", out _)))
        {
            // An answer that refuses the request before it reaches GraphQL, such as 401, has its own form.
            if (answer.Status is >= 200 and < 300 || _expected.Count > 0)
                yield return "body: expected a GraphQL answer with data or errors, but found neither";
            yield break;
        }

        var found = Errors(body);
        foreach (var (path, code) in _expected)
        {
            var at = found.FindIndex(error => error.Path == path && error.Code == code);
            if (at >= 0)
                found.RemoveAt(at);
            else
                yield return $"errors: expected {Name(path, code)}, but found none";
        }

        foreach (var error in found)
        {
            yield return $"errors: expected {(_expected.Count == 0 ? "none" : "no other")}, but found "
                + $"{Name(error.Path, error.Code)}: {MismatchReport.OneLine(Secrets.Mask(error.Message), 500)}";
        }
    }

    private static List<(string Path, string? Code, string Message)> Errors(JsonElement body) =>
        !body.TryGetProperty("errors", out var errors) || errors.ValueKind != JsonValueKind.Array
            ? []
            : [.. errors.EnumerateArray().Select(error => (
                PathOf(error),
                error.TryMember("extensions")?.TryMember("code")?.ToString(),
                error.TryMember("message")?.ToString() ?? ""))];

    private static string PathOf(JsonElement error)
    {
        var text = new StringBuilder();
        if (error.TryMember("path") is { ValueKind: JsonValueKind.Array } path)
        {
            foreach (var step in path.EnumerateArray())
            {
                if (step.ValueKind == JsonValueKind.Number)
                    text.Append(CultureInfo.InvariantCulture, $"[{step}]");
                else
                    text.Append(text.Length == 0 ? "" : ".").Append(step);
            }
        }

        return text.ToString();
    }

    private static string Name(string path, string? code) =>
        $"{code ?? "an error without code"} {(path.Length == 0 ? "of the request" : $"at {path}")}";
}
