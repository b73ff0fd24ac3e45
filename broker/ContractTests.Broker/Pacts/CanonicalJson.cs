using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace ContractTests.Broker.Pacts;

/// <summary>JSON without white space and with sorted members, so that equal content has equal bytes.</summary>
internal static class CanonicalJson
{
    /// <summary>Writes numbers with every digit.</summary>
    public static readonly Action<Utf8JsonWriter, JsonElement> AsWritten = (writer, number) => number.WriteTo(writer);

    /// <summary>Names with only these bytes have the same order as bytes and as text.</summary>
    private static readonly SearchValues<byte> Plain = SearchValues.Create(
        [.. Enumerable.Range(' ', '~' - ' ' + 1).Where(character => character != '\\').Select(value => (byte)value)]);

    /// <param name="writer">The output.</param>
    /// <param name="element">The value to write.</param>
    /// <param name="number">Writes a number.</param>
    /// <param name="leaveOut">A member of the outermost object to omit.</param>
    public static void Write(
        Utf8JsonWriter writer, JsonElement element, Action<Utf8JsonWriter, JsonElement> number, string? leaveOut = null)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                if (IsSorted(element))
                {
                    foreach (var member in element.EnumerateObject())
                        WriteMember(member);
                }
                else
                {
                    foreach (var member in Sorted(element))
                        WriteMember(member);
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

        void WriteMember(JsonProperty member)
        {
            if (leaveOut is not null && member.NameEquals(leaveOut))
                return;
            if (IsPlain(member))
                writer.WritePropertyName(JsonMarshal.GetRawUtf8PropertyName(member));
            else
                writer.WritePropertyName(member.Name);
            Write(writer, member.Value, number);
        }
    }

    private static bool IsSorted(JsonElement element)
    {
        ReadOnlySpan<byte> last = [];
        foreach (var member in element.EnumerateObject())
        {
            var name = JsonMarshal.GetRawUtf8PropertyName(member);
            if (last.SequenceCompareTo(name) > 0 || !IsPlain(member))
                return false;
            last = name;
        }

        return true;
    }

    /// <summary>A stable sort by name.</summary>
    private static IEnumerable<JsonProperty> Sorted(JsonElement element)
    {
        const int Few = 32;
        var members = new JsonProperty[element.GetPropertyCount()];
        var count = 0;
        foreach (var member in element.EnumerateObject())
            members[count++] = member;
        if (count > Few)
            return members.OrderBy(member => member.Name, StringComparer.Ordinal);
        for (var next = 1; next < count; next++)
        {
            var member = members[next];
            var place = next;
            for (; place > 0 && Compare(members[place - 1], member) > 0; place--)
                members[place] = members[place - 1];
            members[place] = member;
        }

        return members;
    }

    private static int Compare(JsonProperty left, JsonProperty right) =>
        IsPlain(left) && IsPlain(right)
            ? JsonMarshal.GetRawUtf8PropertyName(left).SequenceCompareTo(JsonMarshal.GetRawUtf8PropertyName(right))
            : string.CompareOrdinal(left.Name, right.Name);

    private static bool IsPlain(JsonProperty member) =>
        !JsonMarshal.GetRawUtf8PropertyName(member).ContainsAnyExcept(Plain);
}
