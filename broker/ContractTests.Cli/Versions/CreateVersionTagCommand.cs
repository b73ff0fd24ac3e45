using System.CommandLine;
using System.Text.Json.Nodes;
using ContractTests.Broker.Client;
using ContractTests.Cli.Connecting;
using ContractTests.Cli.Printing;
using ContractTests.Cli.Publishing;

namespace ContractTests.Cli.Versions;

/// <summary><c>contract create-version-tag</c>: tags a version, and creates it on request.</summary>
internal static class CreateVersionTagCommand
{
    public static Command Create(ToolContext context)
    {
        var command = new Command("create-version-tag", "Add a tag to a version of an application.");
        var pacticipant = VersionOptions.Pacticipant().AddTo(command);
        var version = VersionOptions.Version().AddTo(command);
        var tags = new Option<string[]>("--tag", "-t") { Description = "Name of the tag; can be repeated" }
            .AddTo(command);
        var autoCreate = new Option<bool>("--auto-create-version")
        {
            Description = "Create the version if it does not exist",
        }.AddTo(command);
        var branch = new Option<bool>("--tag-with-git-branch", "-g")
        {
            Description = "Use the name of the git branch as a tag",
        }.AddTo(command);
        var output = OutputOption.On(command);
        return command.Asking(context, async (broker, parsed, cancellation) =>
        {
            var name = parsed.GetRequiredValue(pacticipant);
            var number = parsed.GetRequiredValue(version);
            var wanted = (parsed.GetValue(tags) ?? []).ToList();
            if (parsed.GetValue(branch))
                wanted.Add(await Branch(context, cancellation));
            if (wanted.Count == 0)
                throw new ToolException("no tag given", "pass --tag TAG or --tag-with-git-branch");
            if (!parsed.GetValue(autoCreate))
                await CheckExists(broker, name, number, cancellation);

            foreach (var tag in wanted)
            {
                await broker.Tags.AddAsync(name, number, tag, cancellation);
                if (output.Read(parsed) == OutputFormat.Text)
                    context.Output.WriteLine($"Tagged {name} {number} as {tag}.");
            }

            if (output.Read(parsed) == OutputFormat.Json)
            {
                context.PrintJson(new JsonObject
                {
                    ["pacticipant"] = name,
                    ["number"] = number,
                    ["tags"] = new JsonArray([.. wanted.Select(tag => (JsonNode)tag)]),
                });
            }

            return ExitCode.Yes;
        });
    }

    private static async Task<string> Branch(ToolContext context, CancellationToken cancellation) =>
        (await BuildProperties.Detect(context, cancellation)).Branch
        ?? throw new ToolException(
            "neither the build system nor git names a branch", "pass --tag BRANCH instead of --tag-with-git-branch");

    private static async Task CheckExists(
        BrokerClient broker, string pacticipant, string number, CancellationToken cancellation)
    {
        if (await broker.Versions.FindAsync(pacticipant, number, cancellation) is null)
        {
            throw new ToolException(
                $"there is no version {number} of {pacticipant}", "check the names, or pass --auto-create-version");
        }
    }
}
