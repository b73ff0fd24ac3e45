using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ContractTests.OpenApi;
using ContractTests.Pacts.Files;

namespace ContractTests.Cli.Tests.Comparing;

/// <summary>What one of both comparators finds in a pair, as lines that the other's can be held against.</summary>
internal static partial class Verdicts
{
    private const string Failure = "failed: ";

    private static readonly string[] Composing = ["\"oneOf\"", "\"anyOf\"", "\"allOf\""];

    /// <summary>There is no verdict.</summary>
    public static bool IsFailure(string line) => line.StartsWith(Failure, StringComparison.Ordinal);

    /// <summary>What this library finds.</summary>
    public static SortedSet<string> Here(RandomPair pair)
    {
        try
        {
            var comparison = new DescriptionComparison(ApiDescription.Parse(pair.Description.ToJsonString()));
            var pact = PactReader.Read(Encoding.UTF8.GetBytes(pair.Pact.ToJsonString()), "pact.json");
            return Lines(pair, comparison.Compare(pact).Select(finding =>
                (finding.Code, finding.InPact?.Location ?? "", finding.InDescription.Location)));
        }
        catch (ApiDescriptionException refused)
        {
            return [$"{Failure}{refused.Problems[0]}"];
        }
    }

    /// <param name="answer">The line that the official comparator wrote.</param>
    public static SortedSet<string> There(RandomPair pair, string answer)
    {
        using var json = JsonDocument.Parse(answer);
        return json.RootElement.GetProperty("failure") is { ValueKind: JsonValueKind.String } failure
            ? [$"{Failure}{failure}"]
            : Lines(pair, json.RootElement.GetProperty("findings").EnumerateArray().Select(each =>
                (each[0].GetString()!, each[1].GetString()!, each[2].GetString()!)));
    }

    /// <summary>
    /// Where schemas are composed, the comparator tells what is wrong with each part, and this library what the nearest
    /// lacks: only that there is something wrong with the body is the same.
    /// </summary>
    private static SortedSet<string> Lines(
        RandomPair pair, IEnumerable<(string Code, string InPact, string InDescription)> findings)
    {
        var text = pair.Description.ToJsonString();
        var isCoarse = Composing.Any(word => text.Contains(word, StringComparison.Ordinal));
        return new SortedSet<string>(findings.Select(Line), StringComparer.Ordinal);

        string Line((string Code, string InPact, string InDescription) each) =>
            isCoarse && each.Code.EndsWith("body.incompatible", StringComparison.Ordinal)
                ? $"{each.Code} | {Whole().Match(each.InPact).Value}"
                : $"{each.Code} | {each.InPact} | {each.InDescription}";
    }

    [GeneratedRegex(@"^.*?\.(request|response)\.body")]
    private static partial Regex Whole();
}
