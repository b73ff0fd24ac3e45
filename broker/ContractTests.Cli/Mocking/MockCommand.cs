using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ContractTests.Cli.Printing;
using ContractTests.Cli.Reading;
using ContractTests.Cli.Versions;

namespace ContractTests.Cli.Mocking;

/// <summary>
/// <c>contract mock</c>: the commands of the official <c>pact mock</c>. Code that needs a web server is in
/// <see cref="MasterServer"/>, so that only <c>start</c> loads it.
/// </summary>
internal static class MockCommand
{
    private const int UsualPeriod = 100, LongestPeriod = 65535;

    private static readonly string[] Versions = ["V1", "V1.1", "V2", "V3", "V4"];

    public static Command Create(ToolContext context)
    {
        var command = new Command(
            "mock", "Run mock servers from pact files, all behind one master server that starts, lists, verifies and "
                + "stops them.");
        var master = MasterOptions.On(command);
        MockLogOptions.On(command);
        command.Subcommands.Add(Start(context, master));
        command.Subcommands.Add(List(context, master));
        command.Subcommands.Add(CreateServer(context, master));
        command.Subcommands.Add(Verify(context, master));
        command.Subcommands.Add(Shutdown(context, master));
        command.Subcommands.Add(ShutdownMaster(context, master));
        return command;
    }

    private static Command Start(ToolContext context, MasterOptions master)
    {
        var command = new Command("start", "Run the master server until it is stopped, by Ctrl+C or shutdown-master.");
        var output = new Option<string?>("--output", "-o")
        {
            Description = "Folder for the pacts of verified mock servers (default: the current one)",
            HelpName = "FOLDER",
        }.AddTo(command);
        var basePort = new NumberOption("--base-port", 0, MasterOptions.MostPort)
        {
            Description = "First port for mock servers; each takes the next free one (default: any free one)",
        }.AddTo(command);
        var key = new Option<string?>("--server-key")
        {
            Description = "Key that shutdown-master must give (default: a random one, printed at the start)",
        }.AddTo(command);
        command.SetAction((parsed, cancellation) => MasterServer.RunUntilStopped(
            new MasterStart(master.Host(parsed), master.Port(parsed))
            {
                Folder = Path.GetFullPath(parsed.GetValue(output) ?? "."),
                BasePort = parsed.GetValue(basePort) ?? 0,
                Key = parsed.GetValue(key),
            },
            context,
            cancellation));
        return command;
    }

    private static Command List(ToolContext context, MasterOptions master)
    {
        var command = new Command("list", "List the running mock servers.");
        var output = OutputOption.On(command);
        return Asking(command, master, async (client, parsed, cancellation) =>
        {
            var servers = await client.List(cancellation);
            if (output.Read(parsed) == OutputFormat.Json)
            {
                context.PrintJson(new JsonArray([.. servers.Select(each => JsonNode.Parse(each.GetRawText()))]));
            }
            else
            {
                context.PrintTable(["ID", "PORT", "PROVIDER", "STATUS"], [.. servers.Select(server => new[]
                {
                    Text(server, "id"), Text(server, "port"), Text(server, "provider"), Text(server, "status"),
                })]);
            }

            return ExitCode.Yes;
        });
    }

    private static Command CreateServer(ToolContext context, MasterOptions master)
    {
        var command = new Command("create", "Start a mock server from a pact file.");
        var file = new Option<string>("--file", "-f") { Description = "Pact file", Required = true }.AddTo(command);
        var cors = new Option<bool>("--cors-preflight", "-c")
        {
            Description = "Answer CORS preflight requests and allow all origins",
        }.AddTo(command);
        var version = new Option<string?>("--specification")
        {
            Description = "Specification version of the pact that verify writes: V1, V1.1, V2, V3 or V4 "
                + "(default: that of the file)",
        }.AddTo(command);
        version.AcceptOnlyFromAmong(Versions);
        var tls = new Option<bool>("--tls") { Hidden = true }.AddTo(command);
        var output = OutputOption.On(command);
        return Asking(command, master, async (client, parsed, cancellation) =>
        {
            if (parsed.GetValue(tls))
                throw new ToolException("mock servers support only HTTP", "leave out --tls");

            var path = parsed.GetRequiredValue(file);
            Contracts.In([path]);
            var created = await client.Create(
                await File.ReadAllBytesAsync(path, cancellation),
                parsed.GetValue(cors), parsed.GetValue(version), cancellation);
            return context.PrintDone(
                output.Read(parsed), JsonNode.Parse(created.GetRawText())!,
                $"Mock server {Text(created, "id")} started on port {Text(created, "port")}.");
        });
    }

    private static Command Verify(ToolContext context, MasterOptions master)
    {
        var command = new Command(
            "verify", "Check that a mock server received all requests of its pact and no others, then write the pact.");
        var chosen = ChosenMock.On(command);
        var output = OutputOption.On(command);
        return Asking(command, master, async (client, parsed, cancellation) =>
        {
            var server = chosen.Read(parsed);
            if (await client.Verify(server, cancellation) is not { } failed)
            {
                return context.PrintDone(
                    output.Read(parsed), new JsonObject { ["verified"] = server.Value },
                    $"Mock server with {server.Kind} {server.Value} was used as its pact says.");
            }

            if (output.Read(parsed) == OutputFormat.Json)
                context.PrintJson(JsonNode.Parse(failed.GetRawText())!);
            else
                UnmetExpectations.Print(context, failed);
            return ExitCode.No;
        });
    }

    private static Command Shutdown(ToolContext context, MasterOptions master)
    {
        var command = new Command("shutdown", "Stop a mock server and free its port.");
        var chosen = ChosenMock.On(command);
        var output = OutputOption.On(command);
        return Asking(command, master, async (client, parsed, cancellation) =>
        {
            var server = chosen.Read(parsed);
            await client.Shutdown(server, cancellation);
            return context.PrintDone(
                output.Read(parsed), new JsonObject { ["stopped"] = server.Value },
                $"Stopped the mock server with {server.Kind} {server.Value}.");
        });
    }

    private static Command ShutdownMaster(ToolContext context, MasterOptions master)
    {
        var command = new Command("shutdown-master", "Stop the master server and all mock servers.");
        var key = new Option<string>("--server-key", "-k")
        {
            Description = "Key that the master server printed at its start",
            Required = true,
        }.AddTo(command);
        var period = new NumberOption("--period", 0, LongestPeriod)
        {
            Description = "Milliseconds until it stops",
            DefaultValueFactory = _ => UsualPeriod,
            HelpName = "MILLISECONDS",
        }.AddTo(command);
        var output = OutputOption.On(command);
        return Asking(command, master, async (client, parsed, cancellation) =>
        {
            await client.ShutdownMaster(
                parsed.GetRequiredValue(key), parsed.GetValue(period) ?? UsualPeriod, cancellation);
            return context.PrintDone(
                output.Read(parsed), new JsonObject { ["stopping"] = true }, "The master server is stopping.");
        });
    }

    private static Command Asking(
        Command command, MasterOptions master, Func<MasterClient, ParseResult, CancellationToken, Task<int>> ask)
    {
        command.SetAction(async (parsed, cancellation) =>
        {
            using var client = new MasterClient(master.Address(parsed));
            return await ask(client, parsed, cancellation);
        });
        return command;
    }

    private static string Text(JsonElement server, string name) =>
        server.TryGetProperty(name, out var value) ? Convert.ToString(value, CultureInfo.InvariantCulture)! : "";
}
