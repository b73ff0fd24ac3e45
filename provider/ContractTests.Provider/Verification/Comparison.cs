using System.Diagnostics;
using ContractTests.Pacts;
using ContractTests.Pacts.Matching;

namespace ContractTests.Provider;

/// <summary>Asks the provider for what an interaction describes, and compares what came.</summary>
internal sealed class Comparison(VerifierSettings settings, ITarget target)
{
    private readonly ProviderCall provider = new(settings, target);

    /// <exception cref="InteractionFailedException">The provider gave nothing to compare.</exception>
    public Task<IReadOnlyList<Mismatch>> Compare(
        Interaction interaction, SpecificationVersion version, CancellationToken cancellation) =>
        interaction switch
        {
            HttpInteraction http => Compare(http, version, cancellation),
            AsynchronousMessage message => Compare(message.Description, message.Contents, version, cancellation),
            SynchronousMessage { Responses: [var first, ..] } message =>
                Compare(message.Description, first, version, cancellation),
            SynchronousMessage => Task.FromResult<IReadOnlyList<Mismatch>>([]),
            _ => throw new UnreachableException(),
        };

    private async Task<IReadOnlyList<Mismatch>> Compare(
        HttpInteraction http, SpecificationVersion version, CancellationToken cancellation)
    {
        var actual = await provider.Send(http, cancellation);
        return CompiledResponse.Compile(http.Response, version).Compare(actual);
    }

    private async Task<IReadOnlyList<Mismatch>> Compare(
        string description, MessageContents expected, SpecificationVersion version, CancellationToken cancellation)
    {
        var messages = settings.Messages ?? throw new InteractionFailedException(
            VerificationStep.Provider,
            $"message \"{description}\": expected a producer, but found none. Give WithMessages.");
        var actual = await messages.Produce(description, settings.RequestTimeout, cancellation);
        return CompiledMessage.Compile(expected, version).Compare(actual);
    }
}
