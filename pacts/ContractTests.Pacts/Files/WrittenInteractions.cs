using System.Runtime.CompilerServices;

namespace ContractTests.Pacts.Files;

/// <summary>Interactions as they stand in a file that is written again and again, each made once.</summary>
internal sealed class WrittenInteractions
{
    private readonly ConditionalWeakTable<Interaction, byte[]> known = [];

    public ReadOnlySpan<byte> Of(Interaction interaction, SpecificationVersion version)
    {
        if (!known.TryGetValue(interaction, out var bytes))
        {
            bytes = PactWriter.WriteInteraction(interaction, version);
            known.Add(interaction, bytes);
        }

        return bytes;
    }
}
