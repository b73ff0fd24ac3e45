using System.CommandLine;
using System.Text.Json.Nodes;
using ContractTests.Broker.Client;
using ContractTests.Cli.Connecting;
using ContractTests.Cli.Printing;
using ContractTests.Cli.Versions;

namespace ContractTests.Cli.Deployments;

/// <summary><c>contract record-deployment</c> and <c>record-undeployment</c>.</summary>
internal static class DeploymentCommands
{
    public static Command RecordDeployment(ToolContext context)
    {
        var command = new Command("record-deployment", "Record that a version is deployed to an environment.");
        var pacticipant = VersionOptions.Pacticipant().AddTo(command);
        var version = VersionOptions.Version().AddTo(command);
        var environment = VersionOptions.Environment().AddTo(command);
        var instance = Instance().AddTo(command);
        var output = OutputOption.On(command);
        return command.Asking(context, async (broker, parsed, cancellation) =>
        {
            var recorded = await broker.Deployments.RecordAsync(
                parsed.GetRequiredValue(pacticipant),
                parsed.GetRequiredValue(version),
                parsed.GetRequiredValue(environment),
                parsed.GetValue(instance),
                cancellation);
            if (output.Read(parsed) == OutputFormat.Json)
                context.PrintJson(Json(recorded));
            else
                context.Output.WriteLine($"Recorded: {Name(recorded)} is deployed to {recorded.Environment}.");
            return ExitCode.Yes;
        });
    }

    public static Command RecordUndeployment(ToolContext context)
    {
        var command = new Command("record-undeployment",
            "Record that an application is no longer deployed to an environment. A new version replaces the "
                + "previous one automatically.");
        var pacticipant = VersionOptions.Pacticipant().AddTo(command);
        var environment = VersionOptions.Environment().AddTo(command);
        var instance = Instance().AddTo(command);
        var output = OutputOption.On(command);
        return command.Asking(context, async (broker, parsed, cancellation) =>
        {
            var name = parsed.GetRequiredValue(pacticipant);
            var place = parsed.GetRequiredValue(environment);
            var ended = await broker.Deployments.RecordUndeploymentAsync(
                name, place, parsed.GetValue(instance), cancellation);
            if (ended.Count == 0)
                throw NothingDeployed(name, place, parsed.GetValue(instance));
            if (output.Read(parsed) == OutputFormat.Json)
                context.PrintJson(new JsonArray([.. ended.Select(Json)]));
            else
                context.Output.WriteLine($"Recorded: {Name(ended[0])} is no longer deployed to {place}.");
            return ExitCode.Yes;
        });
    }

    private static Option<string?> Instance() => new("--application-instance", "--target")
    {
        Description = "Name of the instance, if several run in the environment",
    };

    private static ToolException NothingDeployed(string pacticipant, string environment, string? instance) =>
        new($"{pacticipant} is not deployed to {environment} "
            + (instance is null ? "without an application instance" : $"as the instance {instance}"),
            "check the names, and --application-instance");

    private static string Name(Deployment deployment) =>
        $"{deployment.Pacticipant} {deployment.Version}"
        + (deployment.ApplicationInstance is { Length: > 0 } instance ? $" ({instance})" : "");

    private static JsonObject Json(Deployment deployment) => new()
    {
        ["pacticipant"] = deployment.Pacticipant,
        ["version"] = deployment.Version,
        ["environment"] = deployment.Environment,
        ["applicationInstance"] = deployment.ApplicationInstance,
        ["currentlyDeployed"] = deployment.CurrentlyDeployed,
    };
}
