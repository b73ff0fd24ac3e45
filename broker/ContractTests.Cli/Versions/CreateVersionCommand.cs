using System.CommandLine;
using System.Text.Json.Nodes;
using ContractTests.Cli.Connecting;
using ContractTests.Cli.Printing;

namespace ContractTests.Cli.Versions;

/// <summary>
/// <c>contract create-or-update-version</c>, for versions that publish no pacts, such as a provider's.
/// </summary>
internal static class CreateVersionCommand
{
    public static Command Create(ToolContext context)
    {
        var command = new Command(
            "create-or-update-version", "Create a version of an application, or add a branch and tags to it.");
        var pacticipant = VersionOptions.Pacticipant().AddTo(command);
        var version = VersionOptions.Version().AddTo(command);
        var branch = new Option<string?>("--branch") { Description = "Branch of the version" }.AddTo(command);
        var tags = new Option<string[]>("--tag", "-t") { Description = "Tag of the version; can be repeated" }
            .AddTo(command);
        var buildUrl = new AddressOption("--build-url") { Description = "Address of the build's page" }
            .AddTo(command);
        var output = OutputOption.On(command);
        return command.Asking(context, async (broker, parsed, cancellation) =>
        {
            var (name, number) = (parsed.GetRequiredValue(pacticipant), parsed.GetRequiredValue(version));
            await broker.Versions.SaveAsync(name, number, parsed.GetValue(buildUrl), cancellation);
            if (parsed.GetValue(branch) is { } added)
                await broker.Branches.AddVersionAsync(name, number, added, cancellation);
            var given = parsed.GetValue(tags) ?? [];
            foreach (var tag in given)
                await broker.Tags.AddAsync(name, number, tag, cancellation);

            return context.PrintDone(
                output.Read(parsed),
                new JsonObject
                {
                    ["pacticipant"] = name,
                    ["number"] = number,
                    ["branch"] = parsed.GetValue(branch),
                    ["tags"] = new JsonArray([.. given.Select(tag => (JsonNode)tag)]),
                },
                $"Saved version {number} of {name}.");
        });
    }
}
