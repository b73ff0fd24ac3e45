using System.CommandLine;
using System.Text.Json.Nodes;
using ContractTests.Broker.Client;
using ContractTests.Cli.Connecting;
using ContractTests.Cli.Printing;

namespace ContractTests.Cli.Cleaning;

/// <summary><c>contract clean</c>: deletes old versions from a broker, in batches.</summary>
internal sealed class CleanCommand
{
    private readonly NumberOption _olderThan =
        Days("--older-than-days", "Delete versions older than this many days (default: 90)");
    private readonly NumberOption _keepLatest = new("--keep-latest", 0, 1_000_000)
    {
        Description = "How many of the newest versions of each application to keep (default: 1)",
        HelpName = "NUMBER",
    };

    private readonly NumberOption _staleBranches = Days(
        "--stale-branches-after-days", "Delete branches that had no new version for this many days (default: never)");

    private readonly Option<bool> _tagHeads = new("--delete-tag-heads")
    {
        Description = "Also delete the latest version with each tag",
    };

    private readonly Option<bool> _deployed =
        new("--delete-deployed") { Description = "Also delete deployed versions" };
    private readonly Option<bool> _released =
        new("--delete-released") { Description = "Also delete released versions" };
    private readonly Option<bool> _dryRun = new("--dry-run")
    {
        Description = "Print what would be deleted, and delete nothing",
    };
    private readonly OutputOption _output;
    private readonly ToolContext _context;

    private CleanCommand(ToolContext context, Command command)
    {
        _context = context;
        foreach (var option in new Option[]
        {
            _olderThan, _keepLatest, _staleBranches, _tagHeads, _deployed, _released, _dryRun,
        })
            command.Options.Add(option);
        _output = OutputOption.On(command);
    }

    public static Command Create(ToolContext context)
    {
        var command = new Command(
            "clean", "Delete old versions from a broker. It keeps branch heads, and deployed and released versions.");
        var clean = new CleanCommand(context, command);
        return command.Asking(context, clean.Run);
    }

    private async Task<int> Run(BrokerClient broker, ParseResult parsed, CancellationToken cancellation)
    {
        var rules = new CleanUp
        {
            OlderThanDays = parsed.GetValue(_olderThan),
            KeepLatest = parsed.GetValue(_keepLatest),
            StaleBranchesAfterDays = parsed.GetValue(_staleBranches),
            DeleteTagHeads = parsed.GetValue(_tagHeads),
            DeleteDeployed = parsed.GetValue(_deployed),
            DeleteReleased = parsed.GetValue(_released),
            DryRun = parsed.GetValue(_dryRun),
        };
        var isText = _output.Read(parsed) == OutputFormat.Text;
        var total = await broker.Cleaning.RunAsync(rules, cancellation);
        while (!total.IsComplete)
        {
            if (isText)
                await _context.Errors.WriteLineAsync($"… {total.Versions} versions so far");
            total = Sum(total, await broker.Cleaning.RunAsync(rules, cancellation));
        }

        if (isText)
            await _context.Output.WriteLineAsync(Sentence(total, rules.DryRun));
        else
            _context.PrintJson(Json(total, rules.DryRun));
        return ExitCode.Yes;
    }

    private static CleanedUp Sum(CleanedUp one, CleanedUp next) => next with
    {
        Versions = one.Versions + next.Versions,
        Pacts = one.Pacts + next.Pacts,
        Contents = one.Contents + next.Contents,
        Results = one.Results + next.Results,
        Branches = one.Branches + next.Branches,
        ProviderContracts = one.ProviderContracts + next.ProviderContracts,
    };

    private static string Sentence(CleanedUp total, bool isDryRun) =>
        $"{(isDryRun ? "Would delete" : "Deleted")} {total.Versions} versions, {total.Pacts} pacts, "
        + $"{total.Contents} contents, {total.Results} results, {total.Branches} branches "
        + $"and {total.ProviderContracts} provider contracts; kept {total.KeptVersions} versions.";

    private static JsonObject Json(CleanedUp total, bool isDryRun) => new()
    {
        ["dryRun"] = isDryRun,
        ["deleted"] = new JsonObject
        {
            ["versions"] = total.Versions,
            ["pacts"] = total.Pacts,
            ["contents"] = total.Contents,
            ["results"] = total.Results,
            ["branches"] = total.Branches,
            ["providerContracts"] = total.ProviderContracts,
        },
        ["keptVersions"] = total.KeptVersions,
    };

    private static NumberOption Days(string name, string description) =>
        new(name, 0, 36_500) { Description = description, HelpName = "DAYS" };
}
