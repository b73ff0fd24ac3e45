using System.Text.Json;

namespace ContractTests.Pacts.Files;

/// <summary>Members that are carried as they are.</summary>
internal static class JsonMembers
{
    /// <summary>Each name once, where it stood first, with the value that it had last.</summary>
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

    /// <summary>An object under a key; nothing where there are no members.</summary>
    public static void WriteObject(Utf8JsonWriter writer, string name, Sequence<JsonMember> members)
    {
        if (members.Count == 0)
            return;

        writer.WriteStartObject(name);
        Write(writer, members);
        writer.WriteEndObject();
    }
}
