using System.Text.Json;
using ContractTests.Pacts.Files;

namespace ContractTests.Pacts;

/// <summary>
/// JSON that is kept as written, including the notation of numbers. Two fragments are equal if they have the same
/// content, regardless of the order of keys.
/// </summary>
public readonly struct JsonFragment(JsonElement element) : IEquatable<JsonFragment>
{
    public JsonElement Element { get; } = element;

    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static JsonFragment Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return new JsonFragment(document.RootElement.Clone());
    }

    public static JsonFragment Of(string text) =>
        new(JsonSerializer.SerializeToElement(text, KnownJson.Default.String));

    public static bool operator ==(JsonFragment left, JsonFragment right) => left.Equals(right);

    public static bool operator !=(JsonFragment left, JsonFragment right) => !left.Equals(right);

    public bool Equals(JsonFragment other) => JsonElement.DeepEquals(Element, other.Element);

    public override bool Equals(object? obj) => obj is JsonFragment other && Equals(other);

    // Equal objects may differ in key order and equal numbers in notation, so only the kind is used.
    public override int GetHashCode() => (int)Element.ValueKind;

    public override string ToString() => Element.ValueKind == JsonValueKind.Undefined ? "" : Element.GetRawText();
}

/// <summary>One key of a JSON object with its value.</summary>
public readonly record struct JsonMember(string Name, JsonFragment Value);
