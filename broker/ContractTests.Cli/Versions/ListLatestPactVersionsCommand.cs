using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using ContractTests.Cli.Connecting;
using ContractTests.Cli.Printing;

namespace ContractTests.Cli.Versions;

/// <summary><c>contract list-latest-pact-versions</c>: lists the latest pact of each pair.</summary>
internal static class ListLatestPactVersionsCommand
{
    public static Command Create(ToolContext context)
    {
        var command = new Command("list-latest-pact-versions", "List the latest pact of each consumer and provider.");
        var output = OutputOption.OnVersions(command);
        return command.Asking(context, async (broker, parsed, cancellation) =>
        {
            var pacts = await broker.Pacts.ListLatestAsync(cancellation);
            if (output.Read(parsed) == OutputFormat.Json)
            {
                context.PrintJson(new JsonArray([.. pacts.Select(pact => (JsonNode)new JsonObject
                {
                    ["consumer"] = pact.Consumer,
                    ["consumerVersion"] = pact.ConsumerVersion,
                    ["provider"] = pact.Provider,
                    ["createdAt"] = pact.CreatedAt?.ToString("O", CultureInfo.InvariantCulture),
                })]));
            }
            else
            {
                context.PrintTable(["CONSUMER", "C.VERSION", "PROVIDER", "CREATED"], [.. pacts.Select(pact => new[]
                {
                    pact.Consumer,
                    output.Versions(parsed)(pact.ConsumerVersion),
                    pact.Provider,
                    pact.CreatedAt?.ToString("u", CultureInfo.InvariantCulture) ?? "",
                })]);
            }

            return ExitCode.Yes;
        });
    }
}
