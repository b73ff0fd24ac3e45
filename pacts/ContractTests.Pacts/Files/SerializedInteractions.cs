using System.Runtime.CompilerServices;

namespace ContractTests.Pacts.Files;

/// <summary>Caches the serialized form of interactions in a file that is written repeatedly.</summary>
internal sealed class SerializedInteractions
{
    private readonly ConditionalWeakTable<Interaction, byte[]> _known = [];

    public ReadOnlySpan<byte> Of(Interaction interaction, Specification specification)
    {
        if (!_known.TryGetValue(interaction, out var bytes))
        {
            bytes = PactWriter.WriteInteraction(interaction, specification);
            _known.Add(interaction, bytes);
        }

        return bytes;
    }
}
