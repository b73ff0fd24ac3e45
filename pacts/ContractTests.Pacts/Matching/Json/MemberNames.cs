using System.Text;
using System.Text.Json;

namespace ContractTests.Pacts.Matching.Json;

/// <summary>Finds a member of an object by the property name at the reader's position.</summary>
internal sealed class MemberNames
{
    private const int Few = 8;

    private readonly byte[][] _names;

    // A hash table of the names, empty if there are few: the first member of each chain, and the next one after each
    // member; -1 ends a chain. A dictionary can be searched for bytes without copying them only since .NET 9.
    private readonly int[] _firsts = [];
    private readonly int[] _following = [];

    public MemberNames(ExpectedJson.Member[] members)
    {
        _names = [.. members.Select(member => Encoding.UTF8.GetBytes(member.Name))];
        if (_names.Length <= Few)
            return;

        _firsts = new int[2 * _names.Length];
        _following = new int[_names.Length];
        Array.Fill(_firsts, -1);
        for (var member = 0; member < _names.Length; member++)
        {
            ref var first = ref _firsts[Chain(_names[member])];
            (_following[member], first) = (first, member);
        }
    }

    public int Count => _names.Length;

    /// <summary>The index of the member whose name the reader is at; -1 if there is none.</summary>
    /// <param name="likely">The index to try first, because members are usually in the same order.</param>
    public int Find(ref Utf8JsonReader reader, int likely)
    {
        if (likely < _names.Length && reader.ValueTextEquals(_names[likely]))
            return likely;

        if (_firsts.Length > 0)
            return Find(NameAt(ref reader));

        for (var position = 0; position < _names.Length; position++)
        {
            if (reader.ValueTextEquals(_names[position]))
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
        var position = _firsts[Chain(name)];
        while (position >= 0 && !name.SequenceEqual(_names[position]))
            position = _following[position];

        return position;
    }

    private int Chain(ReadOnlySpan<byte> name)
    {
        var hash = new HashCode();
        hash.AddBytes(name);
        return (int)((uint)hash.ToHashCode() % (uint)_firsts.Length);
    }
}
