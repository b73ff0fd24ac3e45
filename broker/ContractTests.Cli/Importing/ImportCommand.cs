using System.CommandLine;
using System.Text.Json.Nodes;
using ContractTests.Broker.Client;
using ContractTests.Cli.Connecting;
using ContractTests.Cli.Printing;

namespace ContractTests.Cli.Importing;

/// <summary><c>contract import</c>: copies everything from any Pact broker, and reports what it left out.</summary>
internal sealed class ImportCommand
{
    private readonly Option<string> _from = new("--from")
    {
        Description = "Address of the broker to copy from",
        Required = true,
    };

    /// <summary>The Pact Broker needs minutes for a large matrix.</summary>
    private static readonly TimeSpan ListTimeout = TimeSpan.FromMinutes(5);

    private readonly Option<string?> _username = new("--from-username") { Description = "User name for that broker" };
    private readonly Option<string?> _password = new("--from-password") { Description = "Password for that broker" };
    private readonly Option<string?> _token = new("--from-token") { Description = "Bearer token for that broker" };
    private readonly OutputOption _output;
    private readonly ToolContext _context;

    private ImportCommand(ToolContext context, Command command)
    {
        _context = context;
        foreach (var option in new Option[] { _from, _username, _password, _token })
            command.Options.Add(option);
        _output = OutputOption.On(command);
    }

    public static Command Create(ToolContext context)
    {
        var command = new Command(
            "import",
            "Copy everything from another Pact broker. A second run copies only what has changed since.");
        var import = new ImportCommand(context, command);
        var connection = BrokerConnectionOptions.On(command);
        command.Options.Single(option => option.Name == "--broker-base-url").Aliases.Add("--to");
        command.SetAction(async (parsed, cancellation) =>
        {
            var access = connection.Read(parsed, context);
            using var http = access.Open();
            var source = import.ReadSource(parsed, access.Connection);
            return await import.Run(
                new BrokerClient(http, source), new BrokerClient(http, source with { Timeout = ListTimeout }),
                new BrokerClient(http, access.Connection with { Timeout = ListTimeout }), parsed, cancellation);
        });
        return command;
    }

    private async Task<int> Run(
        BrokerClient source, BrokerClient lists, BrokerClient target, ParseResult parsed,
        CancellationToken cancellation)
    {
        var (tally, leftOut) = (new ImportCounts(), new LeftOut());
        using var reading = new Source(source, lists, leftOut);
        await SourceCheck.Run(source, target, cancellation);
        var marks = await target.Import.ProgressAsync(reading.BaseUrl, cancellation);
        var webhooks = new WebhookCopy(target, tally);
        var run = new ImportRun(
            reading, new Target(target, reading.BaseUrl, marks, tally, leftOut), webhooks, tally, leftOut,
            new Progress(_context), _context.Time.GetUtcNow());
        await run.Run(cancellation);
        foreach (var remark in webhooks.Remarks.Concat(run.Remarks))
            _context.Warn(remark);
        Print(tally, _output.Read(parsed));
        return Judge(tally, leftOut);
    }

    private void Print(ImportCounts tally, OutputFormat format)
    {
        if (format == OutputFormat.Json)
        {
            _context.PrintJson(new JsonObject(ImportCounts.Kinds.Select(kind => KeyValuePair.Create(
                kind,
                (JsonNode?)new JsonObject { ["source"] = tally.Of(kind).There, ["imported"] = tally.Of(kind).Here }))));
        }
        else
        {
            _context.PrintTable(["KIND", "SOURCE", "IMPORTED"], [.. ImportCounts.Kinds.Select(kind =>
                new[] { kind, $"{tally.Of(kind).There}", $"{tally.Of(kind).Here}" })]);
        }
    }

    /// <param name="kind">A plural that ends in s.</param>
    private static string Count(int number, string kind) => $"{number} {(number == 1 ? kind[..^1] : kind)}";

    private int Judge(ImportCounts tally, LeftOut leftOut)
    {
        var missing = ImportCounts.Kinds.Where(kind => tally.Of(kind).There > tally.Of(kind).Here)
            .Select(kind => Count(tally.Of(kind).There - tally.Of(kind).Here, kind)).ToList();
        if (!leftOut.IsEmpty)
        {
            _context.Warn($"{leftOut.Lines.Count} could not be copied:");
            foreach (var line in leftOut.Lines)
                _context.Errors.WriteLine($"  {line}");
        }

        if (missing.Count > 0)
        {
            new Problem(
                $"the copy is incomplete: {string.Join(", ", missing)} missing",
                leftOut.IsEmpty
                    ? "run the import again, and check the broker's log if they are still missing"
                    : "run the import again when the source can read what could not be copied").Print(_context.Errors);
        }

        return missing.Count == 0 && leftOut.IsEmpty ? ExitCode.Yes : ExitCode.No;
    }

    private BrokerConnection ReadSource(ParseResult parsed, BrokerConnection target)
    {
        var given = parsed.GetRequiredValue(_from);
        if (!WebAddress.TryParseBase(given, out var address))
        {
            throw new ToolException(
                $"'{given}' is not the address of a broker", "pass --from https://broker.example.org");
        }

        try
        {
            var connection = new BrokerConnection(address) { RetryPauses = target.RetryPauses };
            return connection with
            {
                Timeout = TimeSpan.FromMinutes(1),
                Credentials = BrokerCredentials.From(
                    parsed.GetValue(_username), parsed.GetValue(_password), parsed.GetValue(_token))
                    ?? connection.Credentials,
            };
        }
        catch (ArgumentException failure)
        {
            throw ToolException.In(failure);
        }
    }
}
