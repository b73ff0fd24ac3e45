using System.Net;
using System.Text.RegularExpressions;
using ContractTests.MockProvider;
using ContractTests.MockProvider.Answering;
using ContractTests.Pacts;

namespace ContractTests.Cli.Stubbing;

/// <summary>Runs a stub until it is stopped; prints its address as soon as it answers.</summary>
internal static class RunningStub
{
    private static readonly TimeSpan LongestMatch = TimeSpan.FromSeconds(1);

    public static async Task<int> RunUntilStopped(StubStart start, ToolContext context, CancellationToken cancellation)
    {
        if (start.Watches && !start.Sources.Files.Any)
        {
            throw new ToolException("--watch needs pact files to watch", "pass --file or --dir");
        }

        var watched = start.Watches ? new WatchedFiles(start.Sources.Files, context.Time) : null;
        var session = new MockSession(await Read(start, context, cancellation))
        {
            RemembersRequests = false,
            AllowsCrossOrigin = start.AllowsCrossOrigin || start.AllowsReferer,
            AllowsReferer = start.AllowsReferer,
            ProviderStateHeader = start.StateHeader,
        };
        using var port = Open(session, start);
        await Say(context.Output, $"listening on {port.Address.GetLeftPart(UriPartial.Authority)}");
        try
        {
            while (true)
            {
                await (watched?.Change(cancellation) ?? Task.Delay(Timeout.Infinite, cancellation));
                await Reload(session, start, context, cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return ExitCode.Yes;
        }
    }

    /// <summary>Reports pacts that cannot be read; the previous pacts stay in use.</summary>
    private static async Task Reload(
        MockSession session, StubStart start, ToolContext context, CancellationToken cancellation)
    {
        try
        {
            var lookup = await Read(start, context, cancellation);
            session.AnswerFrom(lookup);
            var count = lookup.Interactions.Count;
            await Say(context.Output, $"pacts reloaded: {count} {(count == 1 ? "interaction" : "interactions")}");
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            var problem = Failures.Explain(failure) ?? new Problem($"{failure.GetType().Name}: {failure.Message}");
            (problem with { Hint = $"the stub keeps its previous pacts; {problem.Hint ?? "correct the pacts"}" })
                .Print(context.Errors);
            await context.Errors.FlushAsync(CancellationToken.None);
        }
    }

    private static async Task<InteractionLookup> Read(
        StubStart start, ToolContext context, CancellationToken cancellation)
    {
        var read = await start.Sources.Read(cancellation);
        var contracts = read.Select(contract => Filter(contract, start)).ToList();
        var lookup = new InteractionLookup(contracts);
        if (lookup.Interactions.Count == 0)
        {
            throw new ToolException("the pacts have no HTTP interactions"
                + (start.State is null ? "" : $" with a provider state that matches '{start.State}'"));
        }

        foreach (var (interaction, faults) in lookup.Unservable())
        {
            var contract = contracts.First(each => each.Interactions.Any(one => ReferenceEquals(one, interaction)));
            await Say(context.Errors, $"warning: cannot serve the interaction '{interaction.Description}' of "
                + $"{contract.Consumer}: {string.Join("; ", faults)}");
        }

        return lookup;
    }

    private static async Task Say(TextWriter to, string line)
    {
        await to.WriteLineAsync(line);
        await to.FlushAsync();
    }

    private static MockPort Open(MockSession session, StubStart start)
    {
        if (!IPAddress.TryParse(start.Host == "localhost" ? "127.0.0.1" : start.Host, out var address))
            throw new ToolException($"'{start.Host}' is not an IP address", "pass --host 127.0.0.1 or 0.0.0.0");

        try
        {
            return MockPort.Open(session, address, start.Port);
        }
        catch (PortUnavailableException taken)
        {
            throw ToolException.In(taken);
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
                $"--provider-state '{state}' is not a regular expression",
                "escape characters that are meant literally, as in \\( or \\[", none);
        }
    }
}
