using System.CommandLine;
using ContractTests.Cli.Versions;

namespace ContractTests.Cli.Stubbing;

/// <summary>
/// <c>contract stub</c>: the options of a stub provider, with the names of the official one. What needs a web server is
/// in <see cref="RunningStub"/>, which no other command touches.
/// </summary>
internal static class StubCommand
{
    public static Command Create(ToolContext context)
    {
        var command = new Command("stub", "Answer as the provider of pact files would, until it is interrupted.");
        var files = new Option<string[]>("--file", "-f") { Description = "Pact file; can be repeated" }.AddTo(command);
        var folders = new Option<string[]>("--dir", "-d")
        {
            Description = "Folder with pact files, and all below it; can be repeated",
        }.AddTo(command);
        var extension = new Option<string>("--extension", "-e")
        {
            Description = "Ending of the pact files in folders",
            DefaultValueFactory = _ => "json",
        }.AddTo(command);
        var port = new Option<int>("--port", "-p") { Description = "Port to listen on; a free one unless told" }
            .AddTo(command);
        var host = new Option<string>("--host")
        {
            Description = "Address to listen on; 0.0.0.0 for every one",
            DefaultValueFactory = _ => "127.0.0.1",
        }.AddTo(command);
        var cors = new Option<bool>("--cors", "-o") { Description = "Pages of every origin may read the answers" }
            .AddTo(command);
        var state = new Option<string?>("--provider-state", "-s")
        {
            Description = "Only interactions with a provider state that fits this regular expression",
        }.AddTo(command);
        var empty = new Option<bool>("--empty-provider-state")
        {
            Description = "With --provider-state: interactions without one as well",
        }.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var start = new StubStart(
                StubFiles.Find(
                    parsed.GetValue(files) ?? [], parsed.GetValue(folders) ?? [], parsed.GetRequiredValue(extension)),
                parsed.GetRequiredValue(host),
                parsed.GetValue(port),
                parsed.GetValue(cors),
                parsed.GetValue(state),
                parsed.GetValue(empty));
            return RunningStub.RunUntilStopped(start, context, cancellation);
        });
        return command;
    }
}

/// <summary>What the command line says about a stub to be started.</summary>
/// <param name="Files">In the order in which their interactions are tried.</param>
internal sealed record StubStart(
    IReadOnlyList<string> Files, string Host, int Port, bool AllowsCrossOrigin, string? State, bool WithoutState);
