using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using ContractTests.Cli.Connecting;
using ContractTests.Cli.Printing;
using ContractTests.Cli.Versions;

namespace ContractTests.Cli.Selecting;

/// <summary><c>contract provider-states list</c>: the states that a provider must be able to set up.</summary>
internal static class ProviderStatesCommand
{
    public static Command Create(ToolContext context)
    {
        var command = new Command("provider-states", "List the provider states that the consumers of a provider use.");
        command.Subcommands.Add(List(context));
        return command;
    }

    private static Command List(ToolContext context)
    {
        var command = new Command(
            "list", "List each provider state once, with the consumers that use it, from their main branches by "
                + "default.");
        var provider = new Option<string>("--provider", "-r") { Description = "Name of the provider", Required = true }
            .AddTo(command);
        var branch = new Option<string?>("--branch") { Description = "Take the pacts of this branch" }.AddTo(command);
        var environment = new Option<string?>("--environment") { Description = "Take the pacts in this environment" }
            .AddTo(command);
        var json = new Option<bool>("--json") { Description = "The same as --output json" }.AddTo(command);
        var output = OutputOption.On(command);
        return command.Asking(context, async (broker, parsed, cancellation) =>
        {
            var name = parsed.GetRequiredValue(provider);
            var place = (parsed.GetValue(branch), parsed.GetValue(environment)) switch
            {
                (null, null) => "",
                ({ } one, null) => $"/branch/{Uri.EscapeDataString(one)}",
                (null, { } one) => $"/environment/{Uri.EscapeDataString(one)}",
                _ => throw new ToolException("both --branch and --environment are given", "leave out one of them"),
            };
            var found = await broker.FindResourceAsync(
                $"pacts/provider/{Uri.EscapeDataString(name)}/provider-states{place}", cancellation)
                ?? throw new ToolException($"there are no pacts of {name}", "check the name of the provider");
            var states = found.TryGetProperty("providerStates", out var list) && list.ValueKind == JsonValueKind.Array
                ? list.EnumerateArray().ToList()
                : [];
            if (parsed.GetValue(json) || output.Read(parsed) == OutputFormat.Json)
                context.PrintJson(new JsonArray([.. states.Select(state => JsonNode.Parse(state.GetRawText()))]));
            else
                context.PrintTable(["PROVIDER STATE", "CONSUMERS"], [.. states.Select(Cells)]);
            return ExitCode.Yes;
        });
    }

    private static string[] Cells(JsonElement state) =>
    [
        state.TryGetProperty("name", out var name) ? $"{name}" : "",
        state.TryGetProperty("consumers", out var consumers) && consumers.ValueKind == JsonValueKind.Array
            ? string.Join(", ", consumers.EnumerateArray())
            : "",
    ];
}
