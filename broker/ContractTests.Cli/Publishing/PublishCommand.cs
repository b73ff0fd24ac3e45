using System.CommandLine;
using System.Text.Json.Nodes;
using ContractTests.Broker.Client;
using ContractTests.Cli.Connecting;
using ContractTests.Cli.Printing;
using ContractTests.Pacts.Files;

namespace ContractTests.Cli.Publishing;

/// <summary><c>contract publish</c>: reads all files first, so that a bad one publishes nothing.</summary>
internal sealed class PublishCommand
{
    private readonly ToolContext context;
    private readonly Argument<string[]> places = new("FILES")
    {
        Description = "Pact files, folders, or patterns such as 'pacts/**/*.json'",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<bool> merge = new("--merge")
    {
        Description = "Merge with pacts that are already published for the same version",
    };

    private readonly Option<bool> strict = new("--strict")
    {
        Description = "Publish nothing if a pact has warnings, such as an example that does not match its own rule",
    };

    private readonly Option<bool> validate = new("--validate")
    {
        Description = "Check the pacts before publishing, and print their warnings",
    };

    private readonly PublishedVersion version;
    private readonly OutputOption output;

    private PublishCommand(ToolContext context, Command command)
    {
        this.context = context;
        command.Arguments.Add(places);
        version = PublishedVersion.On(command, context, "consumer");
        foreach (var option in new Option[] { merge, strict, validate })
            command.Options.Add(option);
        output = OutputOption.On(command);
    }

    public static Command Create(ToolContext context)
    {
        var command = new Command("publish", "Publish pact files to a broker.");
        return command.Asking(context, new PublishCommand(context, command).Publish);
    }

    private async Task<int> Publish(BrokerClient broker, ParseResult parsed, CancellationToken cancellation)
    {
        var publications = await Publications(parsed, cancellation);
        var outcomes = new List<(ContractPublication Publication, PublishOutcome Outcome)>();
        foreach (var publication in publications)
            outcomes.Add((publication, await broker.Pacts.PublishAsync(publication, cancellation)));

        if (output.Read(parsed) == OutputFormat.Json)
            context.PrintJson(new JsonArray([.. outcomes.Select(done => Json(done.Publication, done.Outcome))]));
        else
            outcomes.ForEach(done => Print(done.Outcome));

        var refused = outcomes.Where(done => done.Outcome is PublishOutcome.Conflict).ToList();
        foreach (var (publication, outcome) in refused)
            Refusal(publication, (PublishOutcome.Conflict)outcome).Print(context.Errors);
        return refused.Count == 0 ? ExitCode.Yes : ExitCode.No;
    }

    private async Task<IReadOnlyList<ContractPublication>> Publications(
        ParseResult parsed, CancellationToken cancellation)
    {
        var files = PactFiles.Find(parsed.GetRequiredValue(places)).Select(PactFile.Read).ToList();
        if (parsed.GetValue(strict) || parsed.GetValue(validate))
            PrintWarnings(files, isStrict: parsed.GetValue(strict));

        var merges = parsed.GetValue(merge);
        var pacts = PactFile.Merged(files);
        var (number, branch, tags, buildUrl) = await version.Read(parsed, cancellation);
        return [.. pacts.GroupBy(pact => pact.Consumer).Select(consumer =>
            new ContractPublication(consumer.Key, number, [.. consumer.Select(pact =>
                new PactToPublish(pact.Provider, pact.Content) { Merge = merges })])
            {
                Branch = branch,
                Tags = tags,
                BuildUrl = buildUrl,
            })];
    }

    private void PrintWarnings(IEnumerable<PactFile> files, bool isStrict)
    {
        var warnings = files.SelectMany(file =>
            PactWarnings.Of(PactReader.Read(file.Content, file.Path)).Select(warning => $"{file.Path}: {warning}"))
            .ToList();
        foreach (var warning in warnings)
            context.Errors.WriteLine($"warning: {warning}");

        if (isStrict && warnings.Count > 0)
        {
            throw new ToolException(
                $"nothing was published: the pacts have {warnings.Count} "
                    + (warnings.Count == 1 ? "warning" : "warnings"),
                "correct the pacts, or leave out --strict") { Code = ExitCode.No };
        }
    }

    private void Print(PublishOutcome outcome)
    {
        foreach (var notice in outcome.Notices.Where(notice => notice.Type != "error"))
            context.Output.WriteLine(notice.Text);
    }

    private static Problem Refusal(ContractPublication publication, PublishOutcome.Conflict conflict) =>
        new($"{string.Join(" ", conflict.Errors)} ({publication.Consumer} {publication.Version})",
            "publish changed pacts with a new --consumer-app-version");

    private static JsonObject Json(ContractPublication publication, PublishOutcome outcome) => new()
    {
        ["consumer"] = publication.Consumer,
        ["version"] = publication.Version,
        ["outcome"] = outcome switch
        {
            PublishOutcome.Created => "created",
            PublishOutcome.Unchanged => "unchanged",
            _ => "conflict",
        },
        ["notices"] = new JsonArray([.. outcome.Notices.Select(notice => (JsonNode)new JsonObject
        {
            ["type"] = notice.Type,
            ["text"] = notice.Text,
        })]),
    };
}
