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
        var displayName = new Option<string?>("--display-name") { Description = "Name of the environment, for display" }
            .AddTo(command);
        var production = new Option<bool>("--production") { Description = "Mark the environment as production" }
            .AddTo(command);
        var noProduction = new Option<bool>("--no-production")
        {
            Description = "Mark the environment as not production (default)",
        }.AddTo(command);
        var contact = new Option<string?>("--contact-name")
        {
            Description = "Name of the person or team that is responsible",
        }.AddTo(command);
        var email = new Option<string?>("--contact-email-address")
        {
            Description = "Email address of the person or team",
        }.AddTo(command);
        var output = OutputOption.On(command);
        return command.Asking(context, async (broker, parsed, cancellation) =>
        {
            var isProduction = parsed.GetValue(production) && !parsed.GetValue(noProduction);
            var wanted = new DeploymentEnvironment(parsed.GetRequiredValue(name), isProduction)
            {
                DisplayName = parsed.GetValue(displayName),
                Contacts = parsed.GetValue(contact) is { } person
                    ? [new EnvironmentContact(person, parsed.GetValue(email))]
                    : [],
            };
            var created = await broker.CreateEnvironment(wanted, cancellation);
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
            var environments = await broker.Environments(cancellation);
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
