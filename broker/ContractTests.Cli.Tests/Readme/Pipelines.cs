using System.Text.RegularExpressions;
using ContractTests.Cli.Tests.Tidy;
using YamlDotNet.RepresentationModel;

namespace ContractTests.Cli.Tests.Readme;

/// <summary>One job of a pipeline in docs/pipelines.md: its commands in order and the variables it sets.</summary>
internal sealed record Job(string Name, IReadOnlyList<string> Commands, IReadOnlyDictionary<string, string> Variables);

/// <summary>The pipelines in docs/pipelines.md, read as the build systems read them.</summary>
internal static partial class Pipelines
{
    private static readonly string[] Blocks =
        [.. Yaml().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "pipelines.md")))
            .Select(match => match.Groups["yaml"].Value)];

    /// <returns>The jobs by name; Azure's names have an underscore where those of the others have a hyphen.</returns>
    public static IReadOnlyDictionary<string, Job> Of(string system) => system switch
    {
        "GitHub Actions" => Read(Blocks[0], root => Children(Map(root, "jobs")), "env", "steps", "run"),
        "GitLab" => Read(Blocks[1], Children, "variables", "script", null),
        "Azure Pipelines" => Read(Blocks[2], Listed, "variables", "steps", "script"),
        _ => throw new ArgumentOutOfRangeException(nameof(system), system, "No such pipeline in docs/pipelines.md."),
    };

    private static Dictionary<string, Job> Read(
        string yaml, Func<YamlMappingNode, IEnumerable<(string Name, YamlMappingNode Job)>> jobs,
        string variables, string steps, string? command)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return jobs((YamlMappingNode)stream.Documents[0].RootNode)
            .Where(job => job.Job.Children.ContainsKey(steps))
            .Select(job => new Job(
                job.Name.Replace('_', '-'), Commands(job.Job, steps, command), Texts(job.Job, variables)))
            .ToDictionary(job => job.Name);
    }

    private static IEnumerable<(string Name, YamlMappingNode Job)> Children(YamlMappingNode node) =>
        node.Children.Select(child => (child.Key.ToString(), (YamlMappingNode)child.Value));

    private static IEnumerable<(string Name, YamlMappingNode Job)> Listed(YamlMappingNode root) =>
        ((YamlSequenceNode)root["jobs"]).Cast<YamlMappingNode>().Select(job => (job["job"].ToString(), job));

    private static List<string> Commands(YamlMappingNode job, string steps, string? command) =>
        [.. ((YamlSequenceNode)job[steps])
            .Select(step => command is null ? step.ToString() : Text((YamlMappingNode)step, command))
            .OfType<string>()];

    private static Dictionary<string, string> Texts(YamlMappingNode job, string key) =>
        job.Children.ContainsKey(key)
            ? Map(job, key).Children.ToDictionary(entry => entry.Key.ToString(), entry => entry.Value.ToString())
            : [];

    private static string? Text(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(key, out var value) ? value.ToString() : null;

    private static YamlMappingNode Map(YamlMappingNode node, string key) => (YamlMappingNode)node[key];

    [GeneratedRegex("```yaml\n(?<yaml>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Yaml();
}
