using System.Reflection;
using ContractTests.Cli.Tests.Tidy;

namespace ContractTests.Cli.Tests.Packages;

/// <summary>What users of a library can see changes only together with the file that records it.</summary>
public sealed class PublicApiTests
{
    private const string Accept = "CONTRACT_TESTS_ACCEPT";

    public static TheoryData<string> Libraries() => [.. PackedPackages.Libraries];

    [Theory]
    [MemberData(nameof(Libraries))]
    public async Task A_library_shows_what_its_record_says(string library)
    {
        var project = Repository.Projects().Single(file => Path.GetFileNameWithoutExtension(file) == library);
        var record = Path.Combine(Path.GetDirectoryName(project)!, "PublicApi.txt");
        var shown = PublicApi.Of(Assembly.Load(library));
        if (Environment.GetEnvironmentVariable(Accept) == "public-api")
            await File.WriteAllTextAsync(record, shown);

        var recorded = File.Exists(record) ? await File.ReadAllTextAsync(record) : "";

        if (Difference(recorded, shown) is { Length: > 0 } difference)
        {
            Assert.Fail($"{Repository.Relative(record)}: expected the public API that is recorded there, but found "
                + $"other lines. If users are meant to see this, run ./build.sh public-api and commit what it writes."
                + $"\n{difference}");
        }
    }

    // A line stands for itself only below its type.
    private static string Difference(string recorded, string shown)
    {
        var before = Lines(recorded);
        var after = Lines(shown);
        return string.Join('\n', before.Except(after).Select(line => $"- {line}")
            .Concat(after.Except(before).Select(line => $"+ {line}")));
    }

    private static List<string> Lines(string api)
    {
        var lines = new List<string>();
        var type = "";
        foreach (var line in api.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!line.StartsWith(' '))
                type = line.Split(' ').First(word => word.Contains('.', StringComparison.Ordinal));
            lines.Add(line.StartsWith(' ') ? $"{type}: {line.Trim()}" : line);
        }

        return lines;
    }
}
