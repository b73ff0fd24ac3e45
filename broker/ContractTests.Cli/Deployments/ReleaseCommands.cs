using System.CommandLine;
using System.Text.Json.Nodes;
using ContractTests.Broker.Client;
using ContractTests.Cli.Connecting;
using ContractTests.Cli.Printing;
using ContractTests.Cli.Versions;

namespace ContractTests.Cli.Deployments;

/// <summary><c>contract record-release</c> and <c>record-support-ended</c>: several versions at once.</summary>
internal static class ReleaseCommands
{
    public static Command RecordRelease(ToolContext context)
    {
        var command = new Command("record-release", "Record that a version is released and supported.");
        var pacticipant = VersionOptions.Pacticipant().AddTo(command);
        var version = VersionOptions.Version().AddTo(command);
        var environment = VersionOptions.Environment().AddTo(command);
        var output = OutputOption.On(command);
        return command.Asking(context, async (broker, parsed, cancellation) =>
        {
            var recorded = await broker.Releases.RecordAsync(
                parsed.GetRequiredValue(pacticipant),
                parsed.GetRequiredValue(version),
                parsed.GetRequiredValue(environment),
                cancellation);
            if (output.Read(parsed) == OutputFormat.Json)
                context.PrintJson(Json(recorded));
            else
                context.Output.WriteLine(
                    $"Recorded: {recorded.Pacticipant} {recorded.Version} is released to {recorded.Environment}.");
            return ExitCode.Yes;
        });
    }

    public static Command RecordSupportEnded(ToolContext context)
    {
        var command = new Command("record-support-ended", "Record that a released version is no longer supported.");
        var pacticipant = VersionOptions.Pacticipant().AddTo(command);
        var version = VersionOptions.Version().AddTo(command);
        var environment = VersionOptions.Environment().AddTo(command);
        var output = OutputOption.On(command);
        return command.Asking(context, async (broker, parsed, cancellation) =>
        {
            var name = parsed.GetRequiredValue(pacticipant);
            var number = parsed.GetRequiredValue(version);
            var place = parsed.GetRequiredValue(environment);
            var ended = await broker.Releases.RecordSupportEndedAsync(name, number, place, cancellation);
            if (ended.Count == 0)
            {
                throw new ToolException(
                    $"{name} {number} is not released to {place}", "check the names and the version");
            }

            if (output.Read(parsed) == OutputFormat.Json)
                context.PrintJson(new JsonArray([.. ended.Select(Json)]));
            else
                context.Output.WriteLine($"Recorded: {name} {number} is no longer supported in {place}.");
            return ExitCode.Yes;
        });
    }

    private static JsonObject Json(Release release) => new()
    {
        ["pacticipant"] = release.Pacticipant,
        ["version"] = release.Version,
        ["environment"] = release.Environment,
        ["currentlySupported"] = release.CurrentlySupported,
    };
}
