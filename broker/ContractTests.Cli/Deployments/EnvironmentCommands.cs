using System.CommandLine;
using System.Text.Json.Nodes;
using ContractTests.Broker.Client;
using ContractTests.Cli.Connecting;
using ContractTests.Cli.Printing;
using ContractTests.Cli.Versions;

namespace ContractTests.Cli.Deployments;

/// <summary><c>contract create-environment</c> and <c>list-environments</c>.</summary>
internal static class EnvironmentCommands
{
    public static Command CreateEnvironment(ToolContext context)
    {
        var command = new Command("create-environment", "Create an environment to deploy versions to.");
        var name = new Option<string>("--name")
        {
            Description = "Name of the environment, for use in commands",
            Required = true,
        }.AddTo(command);
        var options = new EnvironmentOptions(
            command, "Name of the environment, for display", "Mark the environment as not production (default)");
        var output = OutputOption.On(command);
        return command.Asking(context, async (broker, parsed, cancellation) =>
        {
            var isProduction = options.IsProduction(parsed) && !options.IsNoProduction(parsed);
            var wanted = new DeploymentEnvironment(parsed.GetRequiredValue(name), isProduction);
            var created = await broker.Environments.CreateAsync(options.Apply(wanted, parsed), cancellation);
            if (output.Read(parsed) == OutputFormat.Json)
                context.PrintJson(Json(created));
            else
                context.Output.WriteLine($"Created environment {created.Name} ({created.Uuid}).");
            return ExitCode.Yes;
        });
    }

    public static Command ListEnvironments(ToolContext context)
    {
        var command = new Command("list-environments", "List the environments.");
        var output = OutputOption.On(command);
        return command.Asking(context, async (broker, parsed, cancellation) =>
        {
            var environments = await broker.Environments.ListAsync(cancellation);
            if (output.Read(parsed) == OutputFormat.Json)
            {
                context.PrintJson(new JsonArray([.. environments.Select(Json)]));
            }
            else
            {
                context.PrintTable(["UUID", "NAME", "DISPLAY NAME", "PRODUCTION"], [.. environments.Select(each =>
                    new[] { each.Uuid ?? "", each.Name, each.DisplayName ?? "", each.Production ? "true" : "false" })]);
            }

            return ExitCode.Yes;
        });
    }

    internal static JsonObject Json(DeploymentEnvironment environment) => new()
    {
        ["uuid"] = environment.Uuid,
        ["name"] = environment.Name,
        ["displayName"] = environment.DisplayName,
        ["production"] = environment.Production,
        ["contacts"] = new JsonArray([.. environment.Contacts.Select(contact => (JsonNode)new JsonObject
        {
            ["name"] = contact.Name,
            ["emailAddress"] = contact.Email,
        })]),
    };
}
