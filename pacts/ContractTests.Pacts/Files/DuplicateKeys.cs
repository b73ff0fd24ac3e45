using System.Globalization;
using System.Text.Json;

namespace ContractTests.Pacts.Files;

/// <summary>
/// The JSON from which a contract was read, for finding duplicate keys in an object. All instances are equal, because
/// the source of a contract does not affect its equality.
/// </summary>
internal readonly struct DuplicateKeys(JsonElement? root) : IEquatable<DuplicateKeys>
{
    private readonly JsonElement? _root = root;

    /// <summary>One clause for each duplicate key, with the path of its object.</summary>
    public IReadOnlyList<string> Find()
    {
        var found = new List<string>();
        if (_root is { } json)
            Find(json, "$", found);
        return found;
    }

    public bool Equals(DuplicateKeys other) => true;

    public override bool Equals(object? obj) => obj is DuplicateKeys;

    public override int GetHashCode() => 0;

    private static void Find(JsonElement json, string path, List<string> found)
    {
        if (json.ValueKind == JsonValueKind.Array)
        {
            var index = 0;
            foreach (var item in json.EnumerateArray())
                Find(item, string.Create(CultureInfo.InvariantCulture, $"{path}[{index++}]"), found);
        }
        else if (json.ValueKind == JsonValueKind.Object)
        {
            var counts = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var member in json.EnumerateObject())
            {
                if (NameOf(member) is not { } name)
                    continue;

                counts[name] = counts.GetValueOrDefault(name) + 1;
                Find(member.Value, path + PathNotation.Step(name), found);
            }

            foreach (var (name, count) in counts.Where(each => each.Value > 1))
                found.Add($"{path}: the key \"{name}\" occurs {count} times, and only the last one counts");
        }
    }

    /// <returns>Null if it is not text.</returns>
    private static string? NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
