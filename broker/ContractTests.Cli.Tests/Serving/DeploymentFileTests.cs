using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using ContractTests.Cli.Serving;
using ContractTests.Cli.Tests.Interoperability;
using ContractTests.Cli.Tests.Tidy;
using YamlDotNet.RepresentationModel;

namespace ContractTests.Cli.Tests.Serving;

/// <summary>The files of broker/deploy name commands, options and variables that the tool has.</summary>
public sealed partial class DeploymentFileTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "broker", "deploy");

    public static TheoryData<string> Files() =>
        ["Dockerfile", "compose.sqlite.yml", "compose.postgres.yml", "kubernetes.yml", "contract-broker.service"];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_names_variables_that_the_broker_reads(string file)
    {
        var named = Variable().Matches(Read(file)).Select(match => match.Value).ToHashSet();

        if (file != "contract-broker.service")
            named.ShouldNotBeEmpty();
        named.ShouldBeSubsetOf(ReadByTheBroker());
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_names_commands_that_the_tool_has(string file)
    {
        var commands = Commands(file).ToList();

        commands.ShouldNotBeEmpty();
        foreach (var words in commands)
            ToolCommands.Parser().Parse(words).Errors.Select(error => error.Message)
                .ShouldBeEmpty(string.Join(' ', words));
    }

    [Fact]
    public void The_image_runs_without_root_and_asks_for_its_health()
    {
        var text = Read("Dockerfile");

        text.ShouldContain("\nUSER $APP_UID\n");
        text.ShouldContain("HEALTHCHECK");
        File.Exists(Path.Combine(Repository.Root, "broker", "ContractTests.Cli", "ContractTests.Cli.csproj"))
            .ShouldBe(text.Contains("dotnet publish broker/ContractTests.Cli ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("compose.sqlite.yml")]
    [InlineData("compose.postgres.yml")]
    public void A_compose_file_leads_to_the_dockerfile_and_to_files_that_are_there(string file)
    {
        var services = Nodes(file).OfType<YamlMappingNode>().ToList();
        var builds = services.Select(node => Text(node, "dockerfile")).OfType<string>().ToList();
        var mounted = Nodes(file).OfType<YamlScalarNode>().Select(node => node.Value!)
            .Where(value => value.StartsWith("./", StringComparison.Ordinal)).Select(value => value.Split(':')[0]);

        builds.ShouldNotBeEmpty();
        builds.ShouldAllBe(path => File.Exists(Path.Combine(Repository.Root, path)));
        mounted.ShouldAllBe(path => File.Exists(Path.Combine(Folder, path)));
    }

    [Fact]
    public async Task Systemd_accepts_the_unit()
    {
        const string Program = "/usr/bin/systemd-analyze";
        if (!File.Exists(Program))
            Assert.Skip($"{Program} is not on this machine.");

        using var folder = new TemporaryFolder();
        // It asks whether the program is there, which it is where the tool is installed.
        var unit = folder.Write("contract-broker.service", Read("contract-broker.service").Replace(
            "/usr/local/bin/contract ", "/usr/bin/env ", StringComparison.Ordinal));

        (await ProcessRun.Of(Program, folder.Path, ["verify", unit])).ShouldHaveSucceeded();
    }

    private static string Read(string file) => File.ReadAllText(Path.Combine(Folder, file));

    private static IEnumerable<string[]> Commands(string file) => Path.GetExtension(file) switch
    {
        ".service" => Regex.Matches(Read(file), @"ExecStart=\S+/contract (.+)")
            .Select(line => line.Groups[1].Value.Split(' ')),
        ".yml" => Nodes(file).OfType<YamlSequenceNode>().Select(Words).Select(WithoutProgram)
            .Where(words => words is ["broker", ..]),
        _ => Regex.Matches(Read(file), @"CMD \[(.+)\]")
            .Select(line => Regex.Matches(line.Groups[1].Value, "\"([^\"]+)\"").Select(word => word.Groups[1].Value))
            .Select(words => WithoutProgram([.. words])),
    };

    private static string[] Words(YamlSequenceNode list) =>
        [.. list.Children.OfType<YamlScalarNode>().Select(word => word.Value!)];

    private static string[] WithoutProgram(string[] words) => words is ["contract", .. var rest] ? rest : words;

    private static string? Text(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(key, out var value) ? (value as YamlScalarNode)?.Value : null;

    private static IEnumerable<YamlNode> Nodes(string file)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(Read(file)));
        stream.Documents.ShouldNotBeEmpty();
        return stream.Documents.SelectMany(document => document.AllNodes);
    }

    private static HashSet<string> ReadByTheBroker()
    {
        var asked = new AskedVariables();
        var context = new ToolContext(TextWriter.Null, TextWriter.Null, asked, TimeProvider.System);
        BrokerSettings.Read(new BrokerStart(), context);
        BrokerLogging.Read(new BrokerStart(), context);
        // What counts only together with another is asked for only then.
        asked["PACT_BROKER_DATABASE_NAME"] = "pacts";
        BrokerSettings.Read(new BrokerStart(), context);
        return asked.Names;
    }

    [GeneratedRegex("PACT_BROKER_[A-Z_]+[A-Z]")]
    private static partial Regex Variable();

    /// <summary>An environment that records which variables were read.</summary>
    private sealed class AskedVariables : Dictionary<string, string>, IReadOnlyDictionary<string, string>
    {
        public HashSet<string> Names { get; } = [];

        bool IReadOnlyDictionary<string, string>.TryGetValue(string key, [MaybeNullWhen(false)] out string value)
        {
            Names.Add(key);
            return TryGetValue(key, out value);
        }
    }
}
