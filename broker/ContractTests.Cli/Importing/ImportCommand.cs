using System.CommandLine;
using System.Text.Json.Nodes;
using ContractTests.Broker.Client;
using ContractTests.Cli.Connecting;
using ContractTests.Cli.Printing;

namespace ContractTests.Cli.Importing;

/// <summary><c>contract import</c>: copies what a broker of any kind knows, and compares afterwards.</summary>
internal sealed class ImportCommand
{
    private readonly Option<string> from = new("--from")
    {
        Description = "Address of the broker to copy from, of any kind",
        Required = true,
    };

    private readonly Option<string?> username = new("--from-username") { Description = "User name there" };
    private readonly Option<string?> password = new("--from-password") { Description = "Password there" };
    private readonly Option<string?> token = new("--from-token") { Description = "Bearer token there" };
    private readonly OutputOption output;
    private readonly ToolContext context;

    private ImportCommand(ToolContext context, Command command)
    {
        this.context = context;
        foreach (var option in new Option[] { from, username, password, token })
            command.Options.Add(option);
        output = OutputOption.On(command);
    }

    public static Command Create(ToolContext context)
    {
        var command = new Command(
            "import", "Copy everything from a Pact broker of any kind; run again, it goes on where it stopped.");
        var import = new ImportCommand(context, command);
        var connection = BrokerConnectionOptions.On(command);
        command.Options.Single(option => option.Name == "--broker-base-url").Aliases.Add("--to");
        command.SetAction(async (parsed, cancellation) =>
        {
            var access = connection.Read(parsed, context);
            using var http = access.Open();
            return await import.Run(
                new BrokerClient(http, import.Source(parsed, access.Connection)),
                new BrokerClient(http, access.Connection), parsed, cancellation);
        });
        return command;
    }

    private async Task<int> Run(
        BrokerClient source, BrokerClient target, ParseResult parsed, CancellationToken cancellation)
    {
        var webhooks = new WebhookCopy(target);
        var there = new BrokerWalk(
            source, new Progress(context, "reading"), part => target.Import(part, cancellation),
            webhook => webhooks.Take(webhook, cancellation));
        await there.Run(cancellation);
        var here = new BrokerWalk(
            target, new Progress(context, "comparing"), _ => Task.CompletedTask, _ => Task.CompletedTask);
        await here.Run(cancellation);
        foreach (var remark in webhooks.Remarks)
            context.Errors.WriteLine(remark);
        return Compare(there.Known, here.Known, output.Read(parsed));
    }

    private int Compare(Known there, Known here, OutputFormat format)
    {
        var counts = Known.Kinds.Select(kind => (Kind: kind, There: there.Count(kind), Here: there.CountIn(here, kind)))
            .ToList();
        if (format == OutputFormat.Json)
        {
            context.PrintJson(new JsonObject(counts.Select(count => KeyValuePair.Create(
                count.Kind, (JsonNode?)new JsonObject { ["source"] = count.There, ["imported"] = count.Here }))));
        }
        else
        {
            context.PrintTable(["KIND", "SOURCE", "IMPORTED"], [.. counts.Select(count =>
                new[] { count.Kind, $"{count.There}", $"{count.Here}" })]);
        }

        if (counts.All(count => count.There == count.Here))
            return ExitCode.Yes;
        var missing = counts.Where(count => count.There != count.Here)
            .Select(count => $"{count.There - count.Here} {count.Kind}");
        context.Errors.WriteLine($"import: expected everything of the source, but found {string.Join(", ", missing)} "
            + "missing; run it again, and look into the broker's log if they stay away");
        return ExitCode.No;
    }

    private BrokerConnection Source(ParseResult parsed, BrokerConnection target)
    {
        var given = parsed.GetRequiredValue(from);
        if (!Uri.TryCreate(given, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            throw new ToolException(
                $"--from: expected an address such as https://broker.example.org, but found '{given}'");
        }

        try
        {
            var connection = new BrokerConnection(address) { RetryPauses = target.RetryPauses };
            return connection with
            {
                Timeout = TimeSpan.FromMinutes(5),
                Credentials = BrokerCredentials.From(
                    parsed.GetValue(username), parsed.GetValue(password), parsed.GetValue(token))
                    ?? connection.Credentials,
            };
        }
        catch (ArgumentException failure)
        {
            throw new ToolException(failure.Message, failure);
        }
    }
}
