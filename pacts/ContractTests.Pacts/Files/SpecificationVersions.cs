using System.Globalization;
using System.Text.Json;

namespace ContractTests.Pacts.Files;

/// <summary>Finds the version of a pact file.</summary>
internal static class SpecificationVersions
{
    private const string Known = "a Pact specification version (1, 1.1, 2, 3 or 4)";
    private const string Remedy = "Write the pact in one of these versions, or use a release that supports this one.";

    /// <summary>
    /// The version in the metadata. If there is none: version 4 if interactions have types, version 3 if there are
    /// messages or lists of provider states, otherwise version 2.
    /// </summary>
    public static Specification Read(JsonObjectPlace? metadata, JsonPlace root)
    {
        var given = metadata?.TakeAny("pactSpecification", "pact-specification", "pactSpecificationVersion");
        if (given is { Kind: JsonValueKind.Object })
            given = given.Object().Take("version");

        var specification = given is null or { IsNull: true } ? Guess(root.Element) : Parse(given);

        // Some tools write messages but give the number of an earlier version, which has no messages.
        return !specification.HasMessages && root.Element.TryGetProperty("messages", out _)
            ? Specification.V3
            : specification;
    }

    private static Specification Parse(JsonPlace place)
    {
        var numbers = place.ScalarText(Known).Split('.');
        if (!int.TryParse(numbers[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major))
            throw place.Wrong(Known, Remedy);

        return (major, numbers.ElementAtOrDefault(1)) switch
        {
            (1, "1") => Specification.V1_1,
            (1, _) => Specification.V1,
            (2, _) => Specification.V2,
            (3, _) => Specification.V3,
            (4, _) => Specification.V4,
            _ => throw place.Wrong(Known, Remedy),
        };
    }

    private static Specification Guess(JsonElement root)
    {
        if (!root.TryGetProperty("interactions", out var interactions) || interactions.ValueKind != JsonValueKind.Array)
            return Specification.V2;

        var guess = Specification.V2;
        foreach (var interaction in interactions.EnumerateArray())
        {
            if (interaction.ValueKind != JsonValueKind.Object)
                continue;
            if (interaction.TryGetProperty("type", out _))
                return Specification.V4;
            if (interaction.TryGetProperty("providerStates", out _))
                guess = Specification.V3;
        }

        return guess;
    }
}
