using ContractTests.Pacts.Matching;
using Xunit.Sdk;

namespace ContractTests.Pacts.Tests.Matching;

/// <summary>
/// One entry of a list of results: rules, expected value, actual value, whether it matches, and what is said about it.
/// </summary>
public sealed class Verdict : IXunitSerializable
{
    public string Because { get; private set; } = "";

    public bool Matches { get; private set; }

    /// <summary>What the values are: a "request" body, a "header", a "query", …; if empty, a response body.</summary>
    public string Of { get; private set; } = "";

    public bool IsOfRequest => Of == "request";

    public string Rules { get; private set; } = "{}";

    public string Expected { get; private set; } = "";

    public string Actual { get; private set; } = "";

    /// <summary>One line for each mismatch, as <see cref="Show"/> writes it.</summary>
    public string[] Says { get; private set; } = [];

    /// <summary>The message, and the evidence in brackets.</summary>
    public static string Show(Mismatch mismatch)
    {
        var rule = mismatch.Rule is { } refusing ? $" | {refusing.Name} at {refusing.StandsAt}" : "";
        return $"{mismatch.Message} [{mismatch.Expected} | {mismatch.Actual}{rule}]".ReplaceLineEndings("\\n");
    }

    public static IEnumerable<Verdict> ReadAll(string file) =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Matching", file))
            .Split("\n\n")
            .Select(block => block.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            .Select(lines => lines.Where(line => !line.StartsWith('#')).ToArray())
            .Where(lines => lines.Length > 0)
            .Select(Read);

    public void Deserialize(IXunitSerializationInfo info)
    {
        Because = info.GetValue<string>(nameof(Because))!;
        Matches = info.GetValue<bool>(nameof(Matches));
        Of = info.GetValue<string>(nameof(Of))!;
        Rules = info.GetValue<string>(nameof(Rules))!;
        Expected = info.GetValue<string>(nameof(Expected))!;
        Actual = info.GetValue<string>(nameof(Actual))!;
        Says = info.GetValue<string[]>(nameof(Says))!;
    }

    public void Serialize(IXunitSerializationInfo info)
    {
        info.AddValue(nameof(Because), Because);
        info.AddValue(nameof(Matches), Matches);
        info.AddValue(nameof(Of), Of);
        info.AddValue(nameof(Rules), Rules);
        info.AddValue(nameof(Expected), Expected);
        info.AddValue(nameof(Actual), Actual);
        info.AddValue(nameof(Says), Says);
    }

    public override string ToString() => Because;

    private static Verdict Read(string[] lines)
    {
        var verdict = new Verdict();
        foreach (var line in lines)
        {
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            var (key, value) = space < 0 ? (line, "") : (line[..space], line[(space + 1)..]);
            switch (key)
            {
                case "yes:" or "no:":
                    (verdict.Matches, verdict.Because) = (key == "yes:", value);
                    break;
                case "of":
                    verdict.Of = value;
                    break;
                case "rules":
                    verdict.Rules = value;
                    break;
                case "expected":
                    verdict.Expected = value;
                    break;
                case "actual":
                    verdict.Actual = value;
                    break;
                case "says":
                    verdict.Says = [.. verdict.Says, value];
                    break;
                default:
                    throw new InvalidDataException($"expected yes:, no:, a part or says, but found {key}");
            }
        }

        return verdict;
    }
}
