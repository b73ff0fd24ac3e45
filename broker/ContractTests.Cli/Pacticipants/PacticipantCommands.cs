using System.CommandLine;
using System.Text.Json.Nodes;
using ContractTests.Broker.Client;
using ContractTests.Cli.Connecting;
using ContractTests.Cli.Printing;
using ContractTests.Cli.Versions;

namespace ContractTests.Cli.Pacticipants;

/// <summary>Commands about applications: consumers, providers, or both.</summary>
internal static class PacticipantCommands
{
    public static Command List(ToolContext context)
    {
        var command = new Command("list-pacticipants", "List the applications that the broker knows.");
        var output = OutputOption.On(command);
        return command.Asking(context, async (broker, parsed, cancellation) =>
        {
            var all = await broker.Pacticipants.ListAsync(cancellation);
            if (output.Read(parsed) == OutputFormat.Json)
                context.PrintJson(new JsonArray([.. all.Select(Json)]));
            else
            {
                context.PrintTable(["NAME", "DISPLAY NAME", "MAIN BRANCH"], [.. all.Select(each =>
                    new[] { each.Name, each.DisplayName ?? "", each.MainBranch ?? "" })]);
            }

            return ExitCode.Yes;
        });
    }

    public static Command Describe(ToolContext context)
    {
        var command = new Command("describe-pacticipant", "Describe an application.");
        var name = Name().AddTo(command);
        var output = OutputOption.On(command);
        return command.Asking(context, async (broker, parsed, cancellation) =>
        {
            var wanted = parsed.GetRequiredValue(name);
            var found = await broker.Pacticipants.FindAsync(wanted, cancellation) ?? throw new ToolException(
                $"there is no application {wanted}", "list them with `contract list-pacticipants`");
            return context.PrintObject(output.Read(parsed), Json(found));
        });
    }

    public static Command CreateOrUpdate(ToolContext context)
    {
        var command = new Command(
            "create-or-update-pacticipant",
            "Create an application, or change the given properties of an existing one.");
        var name = Name().AddTo(command);
        var displayName = new Option<string?>("--display-name") { Description = "Name for display" }.AddTo(command);
        var mainBranch = new Option<string?>("--main-branch") { Description = "Name of its main branch" }
            .AddTo(command);
        var repository = AddressOption.OfRepository("--repository-url").AddTo(command);
        repository.Description = "Address of its repository";
        var output = OutputOption.On(command);
        return command.Asking(context, async (broker, parsed, cancellation) =>
        {
            var saved = await broker.Pacticipants.SaveAsync(
                new Pacticipant(parsed.GetRequiredValue(name))
                {
                    DisplayName = parsed.GetValue(displayName),
                    MainBranch = parsed.GetValue(mainBranch),
                    RepositoryUrl = parsed.GetValue(repository),
                },
                cancellation);
            return context.PrintDone(output.Read(parsed), Json(saved), $"Saved application {saved.Name}.");
        });
    }

    private static Option<string> Name() => new("--name") { Description = "Name of the application", Required = true };

    private static JsonObject Json(Pacticipant pacticipant) => new()
    {
        ["name"] = pacticipant.Name,
        ["displayName"] = pacticipant.DisplayName,
        ["mainBranch"] = pacticipant.MainBranch,
        ["repositoryUrl"] = pacticipant.RepositoryUrl,
        ["latestVersion"] = pacticipant.LatestVersion,
    };
}
