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
        var command = new Command("stub", "Answer as the provider of pacts would, until it is interrupted.");
        var sources = new StubOptions(command);
        var port = new Option<int>("--port", "-p") { Description = "Port to listen on; a free one unless told" }
            .AddTo(command);
        var host = new Option<string>("--host")
        {
            Description = "Address to listen on; 0.0.0.0 for every one",
            DefaultValueFactory = _ => "127.0.0.1",
        }.AddTo(command);
        var cors = new Option<bool>("--cors", "-o") { Description = "Pages of every origin may read the answers" }
            .AddTo(command);
        var referer = new Option<bool>("--cors-referer")
        {
            Description = "As --cors, and the permission names what the request's Referer says",
        }.AddTo(command);
        var state = new Option<string?>("--provider-state", "-s")
        {
            Description = "Only interactions with a provider state that fits this regular expression",
        }.AddTo(command);
        var stateHeader = new Option<string?>("--provider-state-header-name")
        {
            Description = "Header of requests that names a provider state: of several that fit, one with it answers",
        }.AddTo(command);
        var empty = new Option<bool>("--empty-provider-state")
        {
            Description = "With --provider-state: interactions without one as well",
        }.AddTo(command);
        var watch = new Option<bool>("--watch", "-w")
        {
            Description = "Answer from pact files as they are now, whenever one changes, comes or goes",
        }.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var start = new StubStart(
                sources.Read(parsed, context), parsed.GetRequiredValue(host), parsed.GetValue(port))
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

/// <summary>What the command line says about a stub to be started.</summary>
internal sealed record StubStart(StubSources Sources, string Host, int Port)
{
    public bool AllowsCrossOrigin { get; init; }

    public bool AllowsReferer { get; init; }

    /// <summary>A regular expression for names of provider states; null for all interactions.</summary>
    public string? State { get; init; }

    public string? StateHeader { get; init; }

    /// <summary>With <see cref="State"/>: interactions without any as well.</summary>
    public bool WithoutState { get; init; }

    /// <summary>The files are read again when they change.</summary>
    public bool Watches { get; init; }
}
