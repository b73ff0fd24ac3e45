using System.CommandLine;
using System.Text.Json.Nodes;
using ContractTests.Broker.Client;
using ContractTests.Cli.Connecting;
using ContractTests.Cli.Printing;
using ContractTests.Pacts.Files;

namespace ContractTests.Cli.Publishing;

/// <summary><c>contract publish</c>: reads all files first, so that an invalid file prevents publishing.</summary>
internal sealed class PublishCommand
{
    private readonly ToolContext _context;
    private readonly Argument<string[]> _places = new("FILES")
    {
        Description = "Pact files, folders, or patterns such as 'pacts/**/*.json'",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<bool> _merge = new("--merge")
    {
        Description = "Merge with pacts that are already published for the same version",
    };

    private readonly Option<bool> _strict = new("--strict")
    {
        Description = "Publish nothing if a pact has warnings, such as an example that does not match its own rule",
    };

    private readonly Option<bool> _validate = new("--validate")
    {
        Description = "Check the pacts before publishing, and print their warnings",
    };

    private readonly PublishedVersion _version;
    private readonly OutputOption _output;

    private PublishCommand(ToolContext context, Command command)
    {
        _context = context;
        command.Arguments.Add(_places);
        _version = PublishedVersion.On(command, context, "consumer");
        foreach (var option in new Option[] { _merge, _strict, _validate })
            command.Options.Add(option);
        _output = OutputOption.On(command);
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

        if (_output.Read(parsed) == OutputFormat.Json)
            _context.PrintJson(new JsonArray([.. outcomes.Select(done => Json(done.Publication, done.Outcome))]));
        else
            outcomes.ForEach(done => Print(done.Outcome));

        var refused = outcomes.Where(done => done.Outcome is PublishOutcome.Conflict).ToList();
        foreach (var (publication, outcome) in refused)
            Refusal(publication, (PublishOutcome.Conflict)outcome).Print(_context.Errors);
        return refused.Count == 0 ? ExitCode.Yes : ExitCode.No;
    }

    private async Task<IReadOnlyList<ContractPublication>> Publications(
        ParseResult parsed, CancellationToken cancellation)
    {
        var files = PactFiles.Find(parsed.GetRequiredValue(_places)).Select(PactFile.Read).ToList();
        if (parsed.GetValue(_strict) || parsed.GetValue(_validate))
            PrintWarnings(files, isStrict: parsed.GetValue(_strict));

        var merges = parsed.GetValue(_merge);
        var pacts = PactFile.Merged(files);
        var (number, branch, tags, buildUrl) = await _version.Read(parsed, cancellation);
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
            _context.Warn(warning);

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
            _context.Output.WriteLine(notice.Text);
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
