using WireMock;
using WireMock.ResponseProviders;
using WireMock.Server;
using WireMock.Settings;

namespace ContractTests.Integration;

/// <summary>Lets a WireMock mapping answer differently from one request to the next.</summary>
public static class ResponsesInTurn
{
    /// <summary>
    /// The first request gets the first response, and so on; after the last response, it is repeated. Concurrent
    /// requests get different responses, which WireMock's scenarios do not guarantee.
    /// </summary>
    /// <remarks>Such a mapping has no JSON form: <see cref="WireMockServer.MappingModels"/> throws for it.</remarks>
    public static void RespondInTurn(
        this IRespondWithAProvider mapping, params IReadOnlyList<IResponseProvider> responses)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        ArgumentNullException.ThrowIfNull(responses);
        if (responses.Count == 0)
            throw new ArgumentException("Expected at least one response, but found none.", nameof(responses));

        mapping.RespondWith(new InTurn(responses));
    }

    private sealed class InTurn(IReadOnlyList<IResponseProvider> responses) : IResponseProvider
    {
        private int _asked = -1;

        public Task<(IResponseMessage Message, IMapping? Mapping)> ProvideResponseAsync(
            IMapping mapping, IRequestMessage requestMessage, WireMockServerSettings settings)
        {
            var turn = Math.Min(Interlocked.Increment(ref _asked), responses.Count - 1);
            return responses[turn].ProvideResponseAsync(mapping, requestMessage, settings);
        }
    }
}
