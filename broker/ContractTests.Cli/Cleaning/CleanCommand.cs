using System.CommandLine;
using System.Text.Json.Nodes;
using ContractTests.Broker.Client;
using ContractTests.Cli.Connecting;
using ContractTests.Cli.Printing;

namespace ContractTests.Cli.Cleaning;

/// <summary><c>contract clean</c>: deletes old versions from a broker, batch by batch.</summary>
internal sealed class CleanCommand
{
    private readonly Option<int?> olderThan = Days("--older-than-days", "Younger versions stay; 90");
    private readonly Option<int?> keepLatest = new("--keep-latest")
    {
        Description = "So many of the newest versions of each application stay; 1",
        HelpName = "NUMBER",
    };

    private readonly Option<int?> staleBranches = Days(
        "--stale-branches-after-days", "Delete branches without a new version for so long; never");

    private readonly Option<bool> tagHeads = new("--delete-tag-heads")
    {
        Description = "Delete the latest version with a tag, too",
    };

    private readonly Option<bool> deployed = new("--delete-deployed") { Description = "Delete deployed versions, too" };
    private readonly Option<bool> released = new("--delete-released") { Description = "Delete released versions, too" };
    private readonly Option<bool> dryRun = new("--dry-run") { Description = "Only say what would be deleted" };
    private readonly OutputOption output;
    private readonly ToolContext context;

    private CleanCommand(ToolContext context, Command command)
    {
        this.context = context;
        foreach (var option in new Option[]
        {
            olderThan, keepLatest, staleBranches, tagHeads, deployed, released, dryRun,
        })
            command.Options.Add(option);
        output = OutputOption.On(command);
    }

    public static Command Create(ToolContext context)
    {
        var command = new Command(
            "clean", "Delete old versions from a broker; heads of branches, deployed and released ones stay.");
        var clean = new CleanCommand(context, command);
        return command.Asking(context, clean.Run);
    }

    private async Task<int> Run(BrokerClient broker, ParseResult parsed, CancellationToken cancellation)
    {
        var rules = new CleanUp
        {
            OlderThanDays = Number(parsed, olderThan),
            KeepLatest = Number(parsed, keepLatest),
            StaleBranchesAfterDays = Number(parsed, staleBranches),
            DeleteTagHeads = parsed.GetValue(tagHeads),
            DeleteDeployed = parsed.GetValue(deployed),
            DeleteReleased = parsed.GetValue(released),
            DryRun = parsed.GetValue(dryRun),
        };
        var isText = output.Read(parsed) == OutputFormat.Text;
        var total = await broker.Clean(rules, cancellation);
        while (!total.IsComplete)
        {
            if (isText)
                await context.Errors.WriteLineAsync($"… {total.Versions} versions so far");
            total = Sum(total, await broker.Clean(rules, cancellation));
        }

        if (isText)
            await context.Output.WriteLineAsync(Sentence(total, rules.DryRun));
        else
            context.PrintJson(Json(total, rules.DryRun));
        return ExitCode.Yes;
    }

    private static CleanedUp Sum(CleanedUp one, CleanedUp next) => next with
    {
        Versions = one.Versions + next.Versions,
        Pacts = one.Pacts + next.Pacts,
        Contents = one.Contents + next.Contents,
        Results = one.Results + next.Results,
        Branches = one.Branches + next.Branches,
    };

    private static string Sentence(CleanedUp total, bool isDryRun) =>
        $"{(isDryRun ? "Would delete" : "Deleted")} {total.Versions} versions, {total.Pacts} pacts, "
        + $"{total.Contents} contents, {total.Results} results and {total.Branches} branches; "
        + $"{total.KeptVersions} versions stay.";

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
        },
        ["keptVersions"] = total.KeptVersions,
    };

    private static int? Number(ParseResult parsed, Option<int?> option) => parsed.GetValue(option) switch
    {
        < 0 and var given => throw new ToolException($"{option.Name}: expected 0 or more, but found {given}"),
        var given => given,
    };

    private static Option<int?> Days(string name, string description) =>
        new(name) { Description = description, HelpName = "DAYS" };
}
