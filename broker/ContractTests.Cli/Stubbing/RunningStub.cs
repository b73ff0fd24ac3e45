using System.Net;
using System.Text.RegularExpressions;
using ContractTests.MockProvider;
using ContractTests.MockProvider.Answering;
using ContractTests.Pacts;

namespace ContractTests.Cli.Stubbing;

/// <summary>A stub from its start to its end; prints where it listens as soon as it answers.</summary>
internal static class RunningStub
{
    private static readonly TimeSpan LongestMatch = TimeSpan.FromSeconds(1);

    public static async Task<int> RunUntilStopped(StubStart start, ToolContext context, CancellationToken cancellation)
    {
        var read = await start.Sources.Read(cancellation);
        var contracts = read.Select(contract => Filter(contract, start)).ToList();
        var book = new AnswerBook(contracts);
        if (book.Interactions.Count == 0)
        {
            throw new ToolException("stub: expected interactions over HTTP to answer from, but found none"
                + (start.State is null ? "" : $" with the provider state '{start.State}'"));
        }

        using var port = Open(new MockSession(book)
        {
            RemembersRequests = false,
            AllowsCrossOrigin = start.AllowsCrossOrigin || start.AllowsReferer,
            AllowsReferer = start.AllowsReferer,
            ProviderStateHeader = start.StateHeader,
        }, start);
        await context.Output.WriteLineAsync($"listening on {port.Address.GetLeftPart(UriPartial.Authority)}");
        await context.Output.FlushAsync(cancellation);

        var stopped = new TaskCompletionSource();
        await using (cancellation.Register(stopped.SetResult))
            await stopped.Task;
        return ExitCode.Yes;
    }

    private static MockPort Open(MockSession session, StubStart start)
    {
        if (start.Port is < 0 or > 65535)
            throw new ToolException($"--port: expected 0 to 65535, but found {start.Port}; 0 takes a free port");
        if (!IPAddress.TryParse(start.Host == "localhost" ? "127.0.0.1" : start.Host, out var address))
            throw new ToolException($"--host: expected an address such as 127.0.0.1, but found '{start.Host}'");

        try
        {
            return MockPort.Open(session, address, start.Port);
        }
        catch (PortUnavailableException taken)
        {
            throw new ToolException(taken.Message, taken);
        }
    }

    private static Contract Filter(Contract contract, StubStart start)
    {
        if (start.State is null)
            return contract;

        var wanted = Pattern(start.State);
        return contract with
        {
            Interactions = contract.Interactions.Where(interaction => interaction.ProviderStates.Count > 0
                ? interaction.ProviderStates.Any(state => wanted.IsMatch(state.Name))
                : start.WithoutState).ToSequence(),
        };
    }

    private static Regex Pattern(string state)
    {
        try
        {
            return new Regex(state, RegexOptions.CultureInvariant, LongestMatch);
        }
        catch (ArgumentException none)
        {
            throw new ToolException(
                $"--provider-state: expected a regular expression, but found '{state}': {none.Message}", none);
        }
    }
}
