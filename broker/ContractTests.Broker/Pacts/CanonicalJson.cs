using System.Text.Json;

namespace ContractTests.Broker.Pacts;

/// <summary>JSON without white space and with sorted members, so that equal content has equal bytes.</summary>
internal static class CanonicalJson
{
    /// <summary>Writes numbers with every digit.</summary>
    public static readonly Action<Utf8JsonWriter, JsonElement> AsWritten = (writer, number) => number.WriteTo(writer);

    /// <param name="writer">Where it is written.</param>
    /// <param name="element">What is written.</param>
    /// <param name="number">Writes a number.</param>
    /// <param name="leaveOut">A member of the outermost object to omit.</param>
    public static void Write(
        Utf8JsonWriter writer, JsonElement element, Action<Utf8JsonWriter, JsonElement> number, string? leaveOut = null)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var (name, value) in Sorted(element))
                {
                    if (name == leaveOut)
                        continue;
                    writer.WritePropertyName(name);
                    Write(writer, value, number);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                    Write(writer, item, number);
                writer.WriteEndArray();
                break;
            case JsonValueKind.Number:
                number(writer, element);
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }

    /// <summary>A stable sort by name.</summary>
    private static IEnumerable<(string Name, JsonElement Value)> Sorted(JsonElement element)
    {
        const int Few = 32;
        var members = new (string Name, JsonElement Value)[element.GetPropertyCount()];
        var count = 0;
        foreach (var property in element.EnumerateObject())
            members[count++] = (property.Name, property.Value);
        if (count > Few)
            return members.OrderBy(member => member.Name, StringComparer.Ordinal);
        for (var next = 1; next < count; next++)
        {
            var member = members[next];
            var place = next;
            for (; place > 0 && string.CompareOrdinal(members[place - 1].Name, member.Name) > 0; place--)
                members[place] = members[place - 1];
            members[place] = member;
        }

        return members;
    }
}
