using System.Diagnostics;
using ContractTests.Pacts;
using ContractTests.Pacts.Matching;

namespace ContractTests.Provider;

/// <summary>Asks the provider for what an interaction describes, and compares what came.</summary>
internal sealed class Comparison(VerifierSettings settings, ITarget target)
{
    private readonly ProviderCall provider = new(settings, target);

    /// <exception cref="InteractionFailedException">The provider gave nothing to compare.</exception>
    public Task<Compared> Compare(
        Interaction interaction, SpecificationVersion version, CancellationToken cancellation) =>
        interaction switch
        {
            HttpInteraction http => Compare(http, version, cancellation),
            AsynchronousMessage message => Compare(message.Description, message.Contents, version, cancellation),
            SynchronousMessage { Responses: [var first, ..] } message =>
                Compare(message.Description, first, version, cancellation),
            SynchronousMessage => Task.FromResult(Compared.Nothing),
            _ => throw new UnreachableException(),
        };

    private async Task<Compared> Compare(
        HttpInteraction http, SpecificationVersion version, CancellationToken cancellation)
    {
        var actual = await provider.Send(http, cancellation);
        var mismatches = CompiledResponse.Compile(http.Response, version).Compare(actual);
        return new Compared(mismatches, http.Response.Body, actual.Body);
    }

    private async Task<Compared> Compare(
        string description, MessageContents expected, SpecificationVersion version, CancellationToken cancellation)
    {
        var messages = settings.Messages ?? throw new InteractionFailedException(
            VerificationStep.Provider,
            $"message \"{description}\": expected a producer, but found none. Give WithMessages.");
        var actual = await messages.Produce(description, settings.RequestTimeout, cancellation);
        var mismatches = CompiledMessage.Compile(expected, version).Compare(actual);
        return new Compared(mismatches, expected.Body, actual.Body);
    }
}

/// <summary>What differs, and the two bodies to show it in.</summary>
internal sealed record Compared(IReadOnlyList<Mismatch> Mismatches, Body? Expected, Body? Actual)
{
    public static readonly Compared Nothing = new([], null, null);
}
