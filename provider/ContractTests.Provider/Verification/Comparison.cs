using System.Diagnostics;
using ContractTests.Pacts;
using ContractTests.Pacts.Generating;
using ContractTests.Pacts.Matching;
using ContractTests.Provider.Messaging;
using ContractTests.Provider.Targets;

namespace ContractTests.Provider.Verification;

/// <summary>Gets the provider's answer to an interaction, and compares it with the contract.</summary>
/// <remarks>
/// Each expected part is compiled when it is needed and is not cached: an interaction is compared only once in a run,
/// and thousands of cached ones would need memory.
/// </remarks>
internal sealed class Comparison(VerifierSettings settings, ITarget target, IMessageSource messages)
{
    private readonly HttpProvider _provider = new(settings, target);

    /// <param name="values">Values of the provider states, for the generators of the contract.</param>
    /// <exception cref="InteractionFailedException">The provider returned nothing to compare.</exception>
    public Task<Compared> Compare(
        Interaction interaction,
        SpecificationVersion version,
        IReadOnlyDictionary<string, JsonFragment> values,
        StepClock clock) =>
        interaction switch
        {
            HttpInteraction http => Compare(http, version, values, clock),
            AsynchronousMessage message =>
                Compare(new MessageQuestion(message, null, values), [message.Contents], version, clock),
            SynchronousMessage message =>
                Compare(
                    new MessageQuestion(message, Request(message, values), values), message.Responses, version, clock),
            _ => throw new UnreachableException(),
        };

    private async Task<Compared> Compare(
        HttpInteraction http,
        SpecificationVersion version,
        IReadOnlyDictionary<string, JsonFragment> values,
        StepClock clock)
    {
        var request = http.Request.Generators.Places.Count == 0
            ? http.Request
            : Generated(() => http.Request.WithGeneratedValues(Context(values)));
        var actual = await _provider.Ask(http, request, clock);
        var mismatches = CompiledResponse.Compile(http.Response, version).Compare(actual);
        return new Compared(mismatches, http.Response.Body, actual.Body);
    }

    private async Task<Compared> Compare(
        MessageQuestion question, Sequence<MessageContents> expected, SpecificationVersion version, StepClock clock)
    {
        var actual = await messages.Produce(question, clock);
        if (expected.Count == 1 && actual.Count == 1)
        {
            return new Compared(
                CompiledMessage.Compile(expected[0], version).Compare(actual[0]), expected[0].Body, actual[0].Body);
        }

        // An interaction without responses has no expectation of them.
        return expected.Count == 0 ? Compared.Nothing : CompareAll(expected, actual, version);
    }

    /// <summary>There must be as many answers as in the contract; each is compared with the expected one.</summary>
    private static Compared CompareAll(
        Sequence<MessageContents> expected, IReadOnlyList<ActualMessage> actual, SpecificationVersion version)
    {
        var found = new List<Mismatch>();
        if (expected.Count != actual.Count)
        {
            found.Add(new Mismatch(
                MismatchKind.Body, "", $"{expected.Count}", $"{actual.Count}",
                $"expected {Count(expected.Count)}, but found {Count(actual.Count)}"));
        }

        var broken = Compared.Nothing;
        for (var at = 0; at < Math.Min(expected.Count, actual.Count); at++)
        {
            var mismatches = CompiledMessage.Compile(expected[at], version).Compare(actual[at]);
            if (mismatches.Count > 0)
                broken = found.Count == 0 ? new Compared([], expected[at].Body, actual[at].Body) : Compared.Nothing;
            found.AddRange(mismatches.Select(each => each with { Reason = $"in message {at + 1}, {each.Reason}" }));
        }

        return broken with { Mismatches = found };
    }

    private MessageContents Request(SynchronousMessage message, IReadOnlyDictionary<string, JsonFragment> values) =>
        message.Request.Generators.Places.Count == 0
            ? message.Request
            : Generated(() => message.Request.WithGeneratedValues(Context(values)));

    private GeneratorContext Context(IReadOnlyDictionary<string, JsonFragment> values) =>
        new(GenerationSide.Provider) { ProviderStateValues = values, Time = settings.Time };

    private static T Generated<T>(Func<T> generate)
    {
        try
        {
            return generate();
        }
        catch (Exception failure)
        {
            throw new InteractionFailedException(
                VerificationStep.GeneratedValues, OneLine.Of(failure.Message), failure);
        }
    }

    private static string Count(int messages) => messages == 1 ? "1 message" : $"{messages} messages";
}

/// <summary>The mismatches, and the two bodies to show; the bodies are null if they do not help.</summary>
internal sealed record Compared(IReadOnlyList<Mismatch> Mismatches, Body? Expected, Body? Actual)
{
    public static readonly Compared Nothing = new([], null, null);
}
