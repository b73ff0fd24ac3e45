using Xunit.Sdk;

namespace ContractTests.Pacts.Tests.Matching;

/// <summary>One line of a list of results: rules, expected value, actual value, and whether it matches.</summary>
public sealed class Verdict : IXunitSerializable
{
    public string Because { get; private set; } = "";

    public bool Matches { get; private set; }

    public string Rules { get; private set; } = "{}";

    public string Expected { get; private set; } = "";

    public string Actual { get; private set; } = "";

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
        Rules = info.GetValue<string>(nameof(Rules))!;
        Expected = info.GetValue<string>(nameof(Expected))!;
        Actual = info.GetValue<string>(nameof(Actual))!;
    }

    public void Serialize(IXunitSerializationInfo info)
    {
        info.AddValue(nameof(Because), Because);
        info.AddValue(nameof(Matches), Matches);
        info.AddValue(nameof(Rules), Rules);
        info.AddValue(nameof(Expected), Expected);
        info.AddValue(nameof(Actual), Actual);
    }

    public override string ToString() => Because;

    private static Verdict Read(string[] lines)
    {
        var verdict = new Verdict();
        foreach (var line in lines)
        {
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            var (key, value) = (line[..space], line[(space + 1)..]);
            switch (key)
            {
                case "yes:" or "no:":
                    (verdict.Matches, verdict.Because) = (key == "yes:", value);
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
                default:
                    throw new InvalidDataException($"expected yes:, no:, rules, expected or actual, but found {key}");
            }
        }

        return verdict;
    }
}
