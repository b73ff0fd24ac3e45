using System.CommandLine;
using System.Text.Json.Nodes;
using ContractTests.Broker.Client;
using ContractTests.Cli.Connecting;
using ContractTests.Cli.Printing;

namespace ContractTests.Cli.Versions;

/// <summary><c>contract describe-version</c>: one version, or the versions in an environment.</summary>
internal sealed class DescribeVersionCommand
{
    private readonly ToolContext _context;
    private readonly Option<string> _pacticipant;
    private readonly Option<string?> _version;
    private readonly Option<string?> _latest;
    private readonly Option<string?> _environment;
    private readonly Option<bool> _deployed;
    private readonly Option<bool> _released;
    private readonly OutputOption _output;

    private DescribeVersionCommand(ToolContext context, Command command)
    {
        _context = context;
        _pacticipant = VersionOptions.Pacticipant().AddTo(command);
        _version = new Option<string?>("--version", "-e")
        {
            Description = "Version of the application (default: the latest)",
        }.AddTo(command);
        _latest = new Option<string?>("--latest", "-l")
        {
            Description = "Latest version, or the latest with that tag",
            Arity = ArgumentArity.ZeroOrOne,
            HelpName = "TAG",
        }.AddTo(command);
        _environment = new Option<string?>("--environment") { Description = "List the versions in that environment" }
            .AddTo(command);
        _deployed = new Option<bool>("--deployed") { Description = "With --environment: only deployed versions" }
            .AddTo(command);
        _released = new Option<bool>("--released") { Description = "With --environment: only released versions" }
            .AddTo(command);
        _output = OutputOption.OnVersions(command);
    }

    public static Command Create(ToolContext context)
    {
        var command = new Command("describe-version", "Describe a version of an application.");
        return command.Asking(context, new DescribeVersionCommand(context, command).Describe);
    }

    private async Task<int> Describe(BrokerClient broker, ParseResult parsed, CancellationToken cancellation)
    {
        var found = new List<PacticipantVersion>();
        foreach (var number in await Numbers(broker, parsed, cancellation))
            found.Add(await Find(broker, parsed, number, cancellation));

        if (_output.Read(parsed) == OutputFormat.Json)
        {
            _context.PrintJson(parsed.GetValue(_environment) is null
                ? Json(found[0])
                : new JsonArray([.. found.Select(Json)]));
        }
        else
        {
            _context.PrintTable(["VERSION", "BRANCHES", "TAGS", "CREATED",
                "BUILD"], [.. found.Select(each => Cells(each, _output.Versions(parsed)))]);
        }

        return ExitCode.Yes;
    }

    /// <summary>The requested version numbers; null is the latest version.</summary>
    private async Task<IReadOnlyList<string?>> Numbers(
        BrokerClient broker, ParseResult parsed, CancellationToken cancellation)
    {
        if (parsed.GetValue(_environment) is not { } place)
        {
            return parsed.GetValue(_version) is { } typed
                ? [await broker.WholeVersion(parsed.GetRequiredValue(_pacticipant), typed, cancellation)]
                : [null];
        }

        var name = parsed.GetRequiredValue(_pacticipant);
        var both = parsed.GetValue(_deployed) == parsed.GetValue(_released);
        var numbers = new List<string?>();
        if (both || parsed.GetValue(_deployed))
        {
            var deployments = await broker.Deployments.ListAsync(place, name, cancellation);
            numbers.AddRange(deployments.Select(found => found.Version));
        }

        if (both || parsed.GetValue(_released))
        {
            var releases = await broker.Releases.ListAsync(place, name, cancellation: cancellation);
            numbers.AddRange(releases.Select(found => found.Version));
        }

        return [.. numbers.Distinct()];
    }

    private async Task<PacticipantVersion> Find(
        BrokerClient broker, ParseResult parsed, string? number, CancellationToken cancellation)
    {
        var name = parsed.GetRequiredValue(_pacticipant);
        var tag = parsed.GetValue(_latest);
        var found = number is null
            ? await broker.Versions.FindLatestAsync(name, tag, cancellation)
            : await broker.Versions.FindAsync(name, number, cancellation);
        return found ?? throw new ToolException(
            number is not null ? $"there is no version {number} of {name}"
                : tag is null ? $"there are no versions of {name}" : $"no version of {name} has the tag {tag}",
            "check the names");
    }

    private static string[] Cells(PacticipantVersion found, Func<string, string> shown) =>
    [
        shown(found.Number),
        string.Join(", ", found.Branches),
        string.Join(", ", found.Tags),
        found.CreatedAt?.ToString("yyyy-MM-dd HH:mm:ss'Z'") ?? "",
        found.BuildUrl ?? "",
    ];

    private static JsonNode Json(PacticipantVersion found) => new JsonObject
    {
        ["pacticipant"] = found.Pacticipant,
        ["number"] = found.Number,
        ["branches"] = new JsonArray([.. found.Branches.Select(branch => (JsonNode)branch)]),
        ["tags"] = new JsonArray([.. found.Tags.Select(tag => (JsonNode)tag)]),
        ["createdAt"] = found.CreatedAt?.ToString("O"),
        ["buildUrl"] = found.BuildUrl,
    };
}
