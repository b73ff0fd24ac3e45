namespace ContractTests.Pacts;

/// <summary>
/// Matching rules or generators of a part as the file holds them, some of which cannot be read. They are kept as they
/// are, and the interaction fails.
/// </summary>
/// <param name="Problems">One sentence for each fault, with its place in the file and without a full stop.</param>
internal sealed record UnreadableJson(JsonFragment Json, IReadOnlyList<string> Problems)
{
    // Where it stands in its file is not what it says.
    public bool Equals(UnreadableJson? other) => other is not null && Json == other.Json;

    public override int GetHashCode() => Json.GetHashCode();
}
