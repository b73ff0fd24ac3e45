using System.Text.RegularExpressions;
using ContractTests.Cli.Tests.Tidy;
using YamlDotNet.RepresentationModel;

namespace ContractTests.Cli.Tests.Packages;

/// <summary>The workflows of this repository call what its build has, and hand on what the next job takes.</summary>
public sealed partial class WorkflowTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, ".github", "workflows");

    public static TheoryData<string> Files() =>
        [.. Directory.GetFiles(Folder, "*.yml").Select(file => Path.GetFileName(file)).Order()];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_workflow_calls_targets_that_the_build_has(string file)
    {
        var build = string.Concat(Directory.GetFiles(Repository.Root, "*.cake").Select(File.ReadAllText));
        var targets = TargetName().Matches(build).Select(task => task.Groups["name"].Value.ToLowerInvariant());

        var called = Runs(file).SelectMany(run => Call().Matches(run))
            .Select(call => call.Groups["target"].Value).ToList();

        called.ShouldNotBeEmpty();
        called.Where(target => target.Length > 0).ShouldBeSubsetOf(targets);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_workflow_calls_targets_with_options_that_they_read(string file)
    {
        var build = string.Concat(Directory.GetFiles(Repository.Root, "*.cake").Select(File.ReadAllText));
        var options = OptionName().Matches(build).Select(argument => argument.Groups["name"].Value);

        Runs(file).Where(run => Call().IsMatch(run)).SelectMany(run => Option().Matches(run))
            .Select(option => option.Groups["name"].Value)
            .ShouldBeSubsetOf(options);
    }

    /// <summary>A tag or a branch may be named anything: in a script it stands in a variable.</summary>
    [Theory]
    [MemberData(nameof(Files))]
    public void A_workflow_puts_no_expression_into_a_script(string file) =>
        Runs(file).Where(run => run.Contains("${{", StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void A_release_waits_for_the_tests_and_takes_every_platform()
    {
        var jobs = Jobs("release.yml");
        var platforms = jobs["tool"]["strategy"]["matrix"]["include"].ShouldBeOfType<YamlSequenceNode>()
            .Select(entry => $"{entry["platform"]}").ToList();
        var packed = Runs("release.yml").Select(run => Platforms().Match(run)).Single(match => match.Success);

        platforms.Order().ShouldBe(["linux-arm64", "linux-x64", "osx-arm64", "win-x64"]);
        packed.Groups["list"].Value.Split(',').ShouldBe(platforms, ignoreOrder: true);
        Needs(jobs["packages"]).ShouldBe(["test"]);
        Needs(jobs["tool"]).ShouldBe(["test"]);
        Needs(jobs["publish"]).ShouldBe(["packages", "tool"]);
    }

    [Fact]
    public void A_release_pushes_with_a_secret_to_the_feed_that_a_variable_names()
    {
        var publish = (YamlMappingNode)Jobs("release.yml")["publish"];
        var push = Steps(publish).Single(step => Text(step, "run").Contains("nuget push", StringComparison.Ordinal));

        $"{push["env"]["KEY"]}".ShouldBe("${{ secrets.PACKAGE_FEED_KEY }}");
        $"{push["env"]["FEED"]}".ShouldBe("${{ vars.PACKAGE_FEED }}");
        Text(push, "run").ShouldContain("--source \"$FEED\" --api-key \"$KEY\"");
        $"{publish["permissions"]["contents"]}".ShouldBe("write");
        $"{Root("release.yml")["permissions"]["contents"]}".ShouldBe("read");
    }

    private static IEnumerable<string> Needs(YamlNode job) => job["needs"] is YamlSequenceNode list
        ? list.Select(each => $"{each}")
        : [$"{job["needs"]}"];

    private static IEnumerable<string> Runs(string file) => Jobs(file).Children.Values
        .SelectMany(job => Steps((YamlMappingNode)job))
        .Select(step => Text(step, "run"))
        .Where(run => run.Length > 0);

    private static IEnumerable<YamlMappingNode> Steps(YamlMappingNode job) =>
        ((YamlSequenceNode)job["steps"]).Cast<YamlMappingNode>();

    private static string Text(YamlMappingNode step, string name) =>
        step.Children.TryGetValue(new YamlScalarNode(name), out var value) ? $"{value}" : "";

    private static YamlMappingNode Jobs(string file) => (YamlMappingNode)Root(file)["jobs"];

    private static YamlMappingNode Root(string file)
    {
        using var text = File.OpenText(Path.Combine(Folder, file));
        var yaml = new YamlStream();
        yaml.Load(text);
        return (YamlMappingNode)yaml.Documents.Single().RootNode;
    }

    [GeneratedRegex(@"^Task\(""(?<name>[\w-]+)""\)", RegexOptions.Multiline)]
    private static partial Regex TargetName();

    [GeneratedRegex(@"Argument\(""(?<name>[\w-]+)""")]
    private static partial Regex OptionName();

    [GeneratedRegex(@"\./build\.sh(?: (?<target>[a-z][\w-]*))?")]
    private static partial Regex Call();

    [GeneratedRegex(@" --(?<name>[\w-]+)")]
    private static partial Regex Option();

    [GeneratedRegex(@"pack --platforms=(?<list>\S+)")]
    private static partial Regex Platforms();
}
