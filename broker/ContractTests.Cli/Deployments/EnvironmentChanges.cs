using System.CommandLine;
using ContractTests.Broker.Client;
using ContractTests.Cli.Connecting;
using ContractTests.Cli.Printing;
using ContractTests.Cli.Versions;

namespace ContractTests.Cli.Deployments;

/// <summary><c>contract describe-environment</c>, <c>update-environment</c> and <c>delete-environment</c>.</summary>
internal static class EnvironmentChanges
{
    public static Command Describe(ToolContext context)
    {
        var command = new Command("describe-environment", "Describe an environment.");
        var (uuid, name) = (Uuid().AddTo(command), Name("Name of the environment").AddTo(command));
        var output = OutputOption.On(command);
        return command.Asking(context, async (broker, parsed, cancellation) =>
        {
            var found = await Find(broker, parsed.GetValue(uuid), parsed.GetValue(name), cancellation);
            return context.PrintObject(output.Read(parsed), EnvironmentCommands.Json(found));
        });
    }

    public static Command Update(ToolContext context)
    {
        var command = new Command("update-environment", "Change the given properties of an environment.");
        var uuid = Uuid().AddTo(command);
        uuid.Required = true;
        var name = Name("New name of the environment").AddTo(command);
        var options = new EnvironmentOptions(
            command, "New name for display", "Mark the environment as not production");
        var output = OutputOption.On(command);
        return command.Asking(context, async (broker, parsed, cancellation) =>
        {
            var known = await Find(broker, parsed.GetValue(uuid), null, cancellation);
            var changed = await broker.Environments.UpdateAsync(
                options.Apply(known, parsed) with
                {
                    Name = parsed.GetValue(name) ?? known.Name,
                    Production = options.IsProduction(parsed)
                        || (known.Production && !options.IsNoProduction(parsed)),
                },
                cancellation);
            return context.PrintDone(
                output.Read(parsed), EnvironmentCommands.Json(changed), $"Updated environment {changed.Name}.");
        });
    }

    public static Command Delete(ToolContext context)
    {
        var command = new Command("delete-environment", "Delete an environment.");
        var (uuid, name) = (Uuid().AddTo(command), Name("Name of the environment").AddTo(command));
        var output = OutputOption.On(command);
        return command.Asking(context, async (broker, parsed, cancellation) =>
        {
            var found = await Find(broker, parsed.GetValue(uuid), parsed.GetValue(name), cancellation);
            await broker.Environments.DeleteAsync(found.Uuid!, cancellation);
            return context.PrintDone(
                output.Read(parsed), EnvironmentCommands.Json(found), $"Deleted environment {found.Name}.");
        });
    }

    private static async Task<DeploymentEnvironment> Find(
        BrokerClient broker, string? uuid, string? name, CancellationToken cancellation)
    {
        if (uuid is null == name is null)
        {
            throw new ToolException(
                uuid is null ? "no environment given" : "both --uuid and --name are given",
                "pass one of --uuid UUID and --name NAME");
        }

        var all = await broker.Environments.ListAsync(cancellation);
        return all.FirstOrDefault(each => uuid is null ? each.Name == name : each.Uuid == uuid)
            ?? throw new ToolException(
                $"there is no environment {uuid ?? name}", "list them with `contract list-environments`");
    }

    private static Option<string?> Uuid() => new("--uuid") { Description = "UUID of the environment" };

    private static Option<string?> Name(string description) => new("--name") { Description = description };
}
