using System.CommandLine;
using ContractTests.Cli.Versions;

namespace ContractTests.Cli.Stubbing;

/// <summary>
/// <c>contract stub</c>: the options of a stub provider, with the official names. Code that needs a web server is in
/// <see cref="RunningStub"/>, so that other commands do not load it.
/// </summary>
internal static class StubCommand
{
    public static Command Create(ToolContext context)
    {
        var command = new Command("stub", "Run a stub provider that answers from pacts, until it is stopped with "
            + "Ctrl+C.");
        var sources = new StubOptions(command);
        var port = new NumberOption("--port", 0, 65535, "-p")
        {
            Description = "Port to listen on (default: any free one)",
        }.AddTo(command);
        var host = new Option<string>("--host")
        {
            Description = "Address to listen on, or 0.0.0.0 for all",
            DefaultValueFactory = _ => "127.0.0.1",
        }.AddTo(command);
        var cors = new Option<bool>("--cors", "-o") { Description = "Send CORS headers that allow all origins" }
            .AddTo(command);
        var referer = new Option<bool>("--cors-referer")
        {
            Description = "Send CORS headers that allow the origin of the request's Referer",
        }.AddTo(command);
        var state = new Option<string?>("--provider-state", "-s")
        {
            Description = "Only interactions with a provider state that matches this regular expression",
        }.AddTo(command);
        var stateHeader = new Option<string?>("--provider-state-header-name")
        {
            Description = "Request header that names a provider state: among interactions that match, choose one "
                + "with it",
        }.AddTo(command);
        var empty = new Option<bool>("--empty-provider-state")
        {
            Description = "With --provider-state: also interactions without a provider state",
        }.AddTo(command);
        var watch = new Option<bool>("--watch", "-w")
        {
            Description = "Reload the pact files when they change",
        }.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var start = new StubStart(
                sources.Read(parsed, context), parsed.GetRequiredValue(host), parsed.GetValue(port) ?? 0)
            {
                AllowsCrossOrigin = parsed.GetValue(cors),
                AllowsReferer = parsed.GetValue(referer),
                State = parsed.GetValue(state),
                StateHeader = parsed.GetValue(stateHeader),
                WithoutState = parsed.GetValue(empty),
                Watches = parsed.GetValue(watch),
            };
            return RunningStub.RunUntilStopped(start, context, cancellation);
        });
        return command;
    }
}

/// <summary>The options of a stub.</summary>
internal sealed record StubStart(StubSources Sources, string Host, int Port)
{
    public bool AllowsCrossOrigin { get; init; }

    public bool AllowsReferer { get; init; }

    /// <summary>A regular expression for provider states; null for all interactions.</summary>
    public string? State { get; init; }

    public string? StateHeader { get; init; }

    /// <summary>With <see cref="State"/>: also interactions without a provider state.</summary>
    public bool WithoutState { get; init; }

    /// <summary>Reload the files when they change.</summary>
    public bool Watches { get; init; }
}
