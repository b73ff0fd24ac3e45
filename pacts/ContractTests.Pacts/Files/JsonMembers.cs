using System.Text.Json;

namespace ContractTests.Pacts.Files;

/// <summary>Members that are passed on unchanged.</summary>
internal static class JsonMembers
{
    /// <summary>Each name once, at its first position, with its last value.</summary>
    public static IReadOnlyList<(string Name, JsonElement Value)> LastOfEach(
        IEnumerable<(string Name, JsonElement Value)> members)
    {
        var last = new List<(string Name, JsonElement Value)>();
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var member in members)
        {
            if (places.TryAdd(member.Name, last.Count))
                last.Add(member);
            else
                last[places[member.Name]] = member;
        }

        return last;
    }

    public static void Write(Utf8JsonWriter writer, Sequence<JsonMember> members)
    {
        foreach (var (name, value) in members)
        {
            writer.WritePropertyName(name);
            value.Element.WriteTo(writer);
        }
    }

    /// <summary>Writes an object with a key; nothing if there are no members.</summary>
    public static void WriteObject(Utf8JsonWriter writer, string name, Sequence<JsonMember> members)
    {
        if (members.Count == 0)
            return;

        writer.WriteStartObject(name);
        Write(writer, members);
        writer.WriteEndObject();
    }
}
