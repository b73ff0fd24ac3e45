using System.Text.RegularExpressions;
using ContractTests.Pacts.Matching;

namespace ContractTests.Cli.Tests.CompatibilitySuite.Verdicts;

/// <summary>
/// What the sentences of the reference implementation say. Our sentences are our own; the facts in theirs must be in
/// ours: where, what was expected, what came, and what the rule asks for.
/// </summary>
internal static class OfficialWording
{
    private static readonly Regex[] Sentences = [.. Patterns().Select(pattern => new Regex($"^{pattern}$"))];

    /// <param name="kind">By the names of the reference implementation; null where the scenario names none.</param>
    /// <param name="path">Null where the scenario names none.</param>
    public static void ShouldBeAmong(
        IReadOnlyList<FoundMismatch> found, string? kind, string? path, string sentence)
    {
        var told = Sentences.Select(pattern => pattern.Match(sentence)).FirstOrDefault(match => match.Success);
        told.ShouldNotBeNull($"{sentence}: expected a sentence of the reference implementation that is known here");
        found.ShouldContain(
            mismatch => (kind == null || mismatch.Kind == KindOf(kind)) && (path == null || SamePlace(mismatch, path))
                && SaysTheSame(mismatch, told!),
            $"{kind} {path} {sentence}\n{string.Join('\n', found)}");
    }

    private static string KindOf(string official) => official switch
    {
        "query" => "Query",
        "header" => "Header",
        "body" => "Body",
        "body-content-type" => "BodyType",
        "status" => "Status",
        "metadata" => "Metadata",
        _ => throw new ArgumentException($"{official}: expected a kind of mismatch that is known here"),
    };

    private static bool SamePlace(FoundMismatch mismatch, string path) =>
        mismatch.Path.Equals(path, StringComparison.OrdinalIgnoreCase)
        || mismatch.Path.Replace("['", "[").Replace("']", "]") == path;

    private static bool SaysTheSame(FoundMismatch mismatch, Match told) =>
        Holds(told, "path", path =>
            mismatch.Path == path || mismatch.Path.EndsWith($".{path}", StringComparison.Ordinal))
        && Holds(told, "expected", expected => Plain(mismatch.Expected) == Plain(expected))
        && Holds(told, "actual", actual => Plain(mismatch.Actual) == Plain(actual))
        && Holds(told, "nothing", _ => mismatch.Actual == Mismatch.Missing)
        && Holds(told, "size", size => mismatch.Expected.Contains(size) || mismatch.Message.Contains(size))
        && Holds(told, "came", came => mismatch.Actual.Contains(came))
        && Holds(told, "rule", rule => mismatch.Message.Contains(rule, StringComparison.OrdinalIgnoreCase));

    private static bool Holds(Match told, string name, Func<string, bool> isTold) =>
        !told.Groups[name].Success || isTold(told.Groups[name].Value);

    // Quotes and blanks of values differ: they are part of the sentence there and of the value here.
    private static string Plain(string value) => 
        value.Trim('"').Replace(" ", "", StringComparison.Ordinal).Replace(@"\s*", "", StringComparison.Ordinal);

    private static IEnumerable<string> Patterns() =>
    [
        "Expected query parameter '(?<path>.+)' but was missing",
        "Unexpected query parameter '(?<path>.+)' received",
        "Expected a header '(?<path>.+)' but was missing",
        @"Expected '?(?<actual>.*?)'? \(\w+\) to be equal to '?(?<expected>.*?)'? \(\w+\)",
        "Expected a body of '(?<expected>.+)' but the actual content type was '(?<actual>.+)'",
        "Expected body '(?<expected>.+)' to match '(?<actual>.+)' using equality but did not match",
        @"Expected a Map with keys \[one, (?<path>two)\] but received one with keys \[one\]",
        "Expected child <(?<path>.+)/> but was missing",
        @"Actual body \[.+, (?<came>\d+) bytes, .+\] is not equal to the expected body \[.+, (?<size>\d+) bytes, .+\]",
        "Expected form post parameter '(?<path>.+)' with value '(?<expected>.+)' but was '(?<actual>.+)'",
        "Expected '(?<actual>.*)' to match '(?<rule>.*?)'?",
        "Expected '(?<actual>.*)' to match a date pattern of '(?<rule>.*)'",
        @"Expected '?(?<actual>.*?)'? \(\w+\) to match a (?<rule>boolean)",
        @"Expected '?(?<actual>.*?)'? \(\w+\) to be an? (?<rule>number|integer|decimal number|null)(?: value)?",
        @"Expected (?<actual>.*) \(size \d+\) to have (?:minimum|maximum) size of (?<size>\d+)",
        "Expected '(?<actual>.*)' to include '(?<rule>.*)'",
        @"Expected header '(?<path>.+)' to have value '(?<expected>.+)' but was '(?<actual>.+)'",
        "Expected binary contents to have content type '(?<rule>.+)' but detected contents was '(?<found>.+)'",
        @"Expected status code (?<actual>\d+) to be a (?<rule>Success)ful response .+",
        @"Expected (?<nothing>\[\]) \(0 bytes\) to not be empty",
        @"Expected '?(?<actual>.*?)'? \(\w+\) to not be (?<rule>empty)",
        @"Type mismatch: Expected '(?<actual>.*)' \(\w+\) to be the same type as (?<expected>.*) \(\w+\)",
        "'(?<actual>.*)' is not a valid (?<rule>semantic version)",
        @"Variant at index (?<variant>\d+) \(.+\) was not found in the actual list",
        @"Expected '?(?<actual>.*?)'? \(\w+\) to be the same type as '?(?<expected>.*?)'? \(\w+\)",
    ];
}
