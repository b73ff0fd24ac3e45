using System.Runtime.InteropServices;
using System.Text.Json;
using ContractTests.Pacts.Matching.Json;

namespace ContractTests.Pacts;

/// <summary>
/// The matching rules or generators of a part as in the file, some of which cannot be read. They are kept unchanged,
/// and the interaction fails.
/// </summary>
/// <param name="Problems">One sentence for each fault, with its place in the file and without a full stop.</param>
internal sealed record UnreadableJson(JsonFragment Json, IReadOnlyList<string> Problems)
{
    private ReadOnlySpan<byte> Raw => JsonMarshal.GetRawUtf8Value(Json.Element);

    // .NET can neither write nor compare strings and names with a lone surrogate.
    private bool HasLoneSurrogate => LoneSurrogate.IsIn(Raw);

    public void WriteTo(Utf8JsonWriter writer)
    {
        if (HasLoneSurrogate)
            writer.WriteRawValue(Raw, skipInputValidation: true);
        else
            Json.Element.WriteTo(writer);
    }

    // The place in the file does not affect equality.
    public bool Equals(UnreadableJson? other) => other is not null
        && (HasLoneSurrogate || other.HasLoneSurrogate ? Raw.SequenceEqual(other.Raw) : Json == other.Json);

    public override int GetHashCode() => Json.GetHashCode();
}
