using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using ContractTests.Broker.Client;
using ContractTests.Cli.Connecting;
using ContractTests.Cli.Printing;
using ContractTests.Cli.Verifying;
using ContractTests.Cli.Versions;

namespace ContractTests.Cli.Selecting;

/// <summary><c>contract pacts-for-verification</c>: the pacts that a provider's build would get, and why.</summary>
internal sealed class PactsForVerificationCommand
{
    private const string BeforeVerification = "before_verification";

    private readonly ToolContext _context;
    private readonly Option<string> _provider;
    private readonly Option<string?> _branch;
    private readonly Option<string[]> _tags;
    private readonly Option<string[]> _selectors;
    private readonly Option<bool> _pending;
    private readonly Option<string?> _since;
    private readonly Option<bool> _explain;
    private readonly OutputOption _output;

    private PactsForVerificationCommand(ToolContext context, Command command)
    {
        _context = context;
        _provider = new Option<string>("--provider", "-p") { Description = "Name of the provider", Required = true }
            .AddTo(command);
        _branch = new Option<string?>("--provider-version-branch", "--provider-branch")
        {
            Description = "Branch of the provider version that would verify the pacts",
        }.AddTo(command);
        _tags = new Option<string[]>("--provider-version-tags", "--provider-tags")
        {
            Description = "Tags of that provider version, separated by commas",
        }.AddTo(command);
        _selectors = new Option<string[]>("--consumer-version-selectors")
        {
            Description = "Which pacts, as JSON such as {\"mainBranch\": true}; can be repeated (default: the "
                + "broker decides)",
        }.AddTo(command);
        _pending = new Option<bool>("--enable-pending")
        {
            Description = "Show which pacts are pending: never verified successfully by the branch or tags",
        }.AddTo(command);
        _since = new Option<string?>("--include-wip-pacts-since")
        {
            Description = "Also list pacts that are work in progress since this date, such as 2026-01-31",
        }.AddTo(command);
        _explain = new Option<bool>("--explain") { Description = "Explain why each pact is selected" }
            .AddTo(command);
        _output = OutputOption.On(command);
    }

    public static Command Create(ToolContext context)
    {
        var command = new Command(
            "pacts-for-verification", "List the pacts that a provider would verify, and why.");
        return command.Asking(context, new PactsForVerificationCommand(context, command).Ask);
    }

    private async Task<int> Ask(BrokerClient broker, ParseResult parsed, CancellationToken cancellation)
    {
        var pacts = await broker.Pacts.ListForVerificationAsync(Query(parsed), cancellation);
        if (_output.Read(parsed) == OutputFormat.Json)
            _context.PrintJson(new JsonArray([.. pacts.Select(pact => (JsonNode)Json(pact))]));
        else if (pacts.Count == 0)
            _context.Output.WriteLine($"No pacts of {parsed.GetValue(_provider)} are selected.");
        else if (parsed.GetValue(_explain))
            Explain(pacts);
        else
        {
            _context.PrintTable(
                ["PACT", "SELECTED AS", "PENDING", "WIP"],
                [.. pacts.Select(pact => (string[])
                    [pact.Name, pact.ShortDescription, pact.Pending ? "yes" : "", pact.Wip ? "yes" : ""])]);
        }

        return ExitCode.Yes;
    }

    private PactsForVerificationQuery Query(ParseResult parsed) => new(parsed.GetRequiredValue(_provider))
    {
        ProviderVersionBranch = parsed.GetValue(_branch),
        ProviderVersionTags = SourceOptions.Commas(parsed.GetValue(_tags)),
        Selectors = [.. (parsed.GetValue(_selectors) ?? []).Select(Selector)],
        IncludePendingStatus = parsed.GetValue(_pending),
        IncludeWipPactsSince = parsed.GetValue(_since) is { } day ? Day(day) : null,
    };

    private void Explain(IReadOnlyList<PactForVerification> pacts)
    {
        foreach (var pact in pacts)
        {
            _context.Output.WriteLine(pact.Name);
            foreach (var notice in pact.Notices.Where(notice => notice.When == BeforeVerification))
            {
                foreach (var line in notice.Text.Split('\n'))
                    _context.Output.WriteLine($"  {line.TrimEnd()}");
            }

            _context.Output.WriteLine();
        }
    }

    private static JsonObject Json(PactForVerification pact) => new()
    {
        ["name"] = pact.Name,
        ["chosenAs"] = pact.ShortDescription,
        ["pending"] = pact.Pending,
        ["wip"] = pact.Wip,
        ["url"] = pact.Url.ToString(),
        ["notices"] = new JsonArray([.. pact.Notices.Select(notice => (JsonNode)new JsonObject
        {
            ["when"] = notice.When,
            ["text"] = notice.Text,
        })]),
    };

    private static PactSelector Selector(string text)
    {
        try
        {
            return PactSelector.Parse(text);
        }
        catch (FormatException failure)
        {
            throw ToolException.In(failure);
        }
    }

    private static DateOnly Day(string given) =>
        DateOnly.TryParse(given, CultureInfo.InvariantCulture, out var day)
            ? day
            : throw new ToolException(
                $"'{given}' is not a date", "pass --include-wip-pacts-since with a date such as 2026-01-31");
}
