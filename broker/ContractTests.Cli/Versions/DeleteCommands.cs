using System.CommandLine;
using System.Text.Json.Nodes;
using ContractTests.Cli.Connecting;
using ContractTests.Cli.Printing;

namespace ContractTests.Cli.Versions;

/// <summary><c>contract delete-version-tag</c> and <c>delete-branch</c>; the versions are kept.</summary>
internal static class DeleteCommands
{
    public static Command VersionTag(ToolContext context)
    {
        var command = new Command("delete-version-tag", "Remove a tag from a version of an application.");
        var pacticipant = VersionOptions.Pacticipant().AddTo(command);
        var version = VersionOptions.Version().AddTo(command);
        var tag = new Option<string>("--tag", "-t") { Description = "Name of the tag", Required = true }
            .AddTo(command);
        var output = OutputOption.On(command);
        return command.Asking(context, async (broker, parsed, cancellation) =>
        {
            var (name, number) = (parsed.GetRequiredValue(pacticipant), parsed.GetRequiredValue(version));
            var removed = parsed.GetRequiredValue(tag);
            if (!await broker.Tags.RemoveAsync(name, number, removed, cancellation))
                throw new ToolException($"version {number} of {name} has no tag {removed}", "check the names");

            return context.PrintDone(
                output.Read(parsed),
                new JsonObject { ["pacticipant"] = name, ["number"] = number, ["deletedTag"] = removed },
                $"Removed tag {removed} from version {number} of {name}.");
        });
    }

    public static Command Branch(ToolContext context)
    {
        var command = new Command(
            "delete-branch",
            "Delete a branch of an application. Its versions stay, but their pacts are no longer selected by branch.");
        var pacticipant = VersionOptions.Pacticipant().AddTo(command);
        var branch = new Option<string>("--branch") { Description = "Name of the branch", Required = true }
            .AddTo(command);
        var strict = new Option<bool>("--error-when-not-found")
        {
            Description = "Whether to fail if there is no such branch",
            DefaultValueFactory = _ => false,
            Arity = ArgumentArity.ExactlyOne,
            HelpName = "BOOL",
        }.AddTo(command);
        var output = OutputOption.On(command);
        return command.Asking(context, async (broker, parsed, cancellation) =>
        {
            var (name, deleted) = (parsed.GetRequiredValue(pacticipant), parsed.GetRequiredValue(branch));
            var existed = await broker.Branches.DeleteAsync(name, deleted, cancellation);
            if (!existed && parsed.GetValue(strict))
                throw new ToolException($"{name} has no branch {deleted}", "check the names");

            return context.PrintDone(
                output.Read(parsed),
                new JsonObject { ["pacticipant"] = name, ["branch"] = deleted, ["deleted"] = existed },
                existed ? $"Deleted branch {deleted} of {name}." : $"{name} has no branch {deleted}.");
        });
    }
}
