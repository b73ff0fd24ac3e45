using System.Runtime.CompilerServices;

namespace ContractTests.Pacts.Files;

/// <summary>Caches the serialized form of interactions in a file that is written repeatedly.</summary>
internal sealed class SerializedInteractions
{
    private readonly ConditionalWeakTable<Interaction, byte[]> known = [];

    public ReadOnlySpan<byte> Of(Interaction interaction, Specification specification)
    {
        if (!known.TryGetValue(interaction, out var bytes))
        {
            bytes = PactWriter.WriteInteraction(interaction, specification);
            known.Add(interaction, bytes);
        }

        return bytes;
    }
}
