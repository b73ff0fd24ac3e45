using System.Text;
using System.Text.Json;

namespace ContractTests.Pacts.Matching.Json;

/// <summary>Finds a member of an object by the property name that a reader is positioned at.</summary>
internal sealed class MemberNames
{
    private const int Few = 8;

    private readonly byte[][] names;

    // A hash table over the names, empty where they are few: the first member of each chain, and the one after each
    // member; -1 ends a chain. A dictionary could be asked for bytes without copying them only since .NET 9.
    private readonly int[] firsts = [];
    private readonly int[] following = [];

    public MemberNames(ExpectedJson.Member[] members)
    {
        names = [.. members.Select(member => Encoding.UTF8.GetBytes(member.Name))];
        if (names.Length <= Few)
            return;

        firsts = new int[2 * names.Length];
        following = new int[names.Length];
        Array.Fill(firsts, -1);
        for (var member = 0; member < names.Length; member++)
        {
            ref var first = ref firsts[Chain(names[member])];
            (following[member], first) = (first, member);
        }
    }

    public int Count => names.Length;

    /// <summary>The index of the member whose name the reader is at; -1 if there is none.</summary>
    /// <param name="likely">The index to try first: members mostly come in the same order.</param>
    public int Find(ref Utf8JsonReader reader, int likely)
    {
        if (likely < names.Length && reader.ValueTextEquals(names[likely]))
            return likely;

        if (firsts.Length > 0)
            return Find(NameAt(ref reader));

        for (var position = 0; position < names.Length; position++)
        {
            if (reader.ValueTextEquals(names[position]))
                return position;
        }

        return -1;
    }

    public static ReadOnlySpan<byte> NameAt(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
            return reader.ValueSpan;

        var characters = new byte[reader.ValueSpan.Length];
        return characters.AsSpan(0, reader.CopyString(characters));
    }

    private int Find(ReadOnlySpan<byte> name)
    {
        var position = firsts[Chain(name)];
        while (position >= 0 && !name.SequenceEqual(names[position]))
            position = following[position];

        return position;
    }

    private int Chain(ReadOnlySpan<byte> name)
    {
        var hash = new HashCode();
        hash.AddBytes(name);
        return (int)((uint)hash.ToHashCode() % (uint)firsts.Length);
    }
}
