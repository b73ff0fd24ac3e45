using System.Text;
using System.Text.Json;

namespace ContractTests.Pacts.Matching.Json;

/// <summary>Finds a member of an object by the property name that a reader is positioned at.</summary>
internal sealed class MemberNames
{
    private const int Few = 8;

    private readonly byte[][] names;
    private readonly Dictionary<byte[], int>.AlternateLookup<ReadOnlySpan<byte>>? byName;

    public MemberNames(ExpectedJson.Member[] members)
    {
        names = [.. members.Select(member => Encoding.UTF8.GetBytes(member.Name))];
        if (names.Length <= Few)
            return;

        var positions = new Dictionary<byte[], int>(BytesComparer.Instance);
        for (var member = 0; member < names.Length; member++)
            positions.Add(names[member], member);

        byName = positions.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    public int Count => names.Length;

    /// <summary>The index of the member whose name the reader is at; -1 if there is none.</summary>
    /// <param name="likely">The index to try first: members mostly come in the same order.</param>
    public int Find(ref Utf8JsonReader reader, int likely)
    {
        if (likely < names.Length && reader.ValueTextEquals(names[likely]))
            return likely;

        if (byName is { } lookup)
            return lookup.TryGetValue(NameAt(ref reader), out var position) ? position : -1;

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

    private sealed class BytesComparer
        : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public static readonly BytesComparer Instance = new();

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(byte[] obj) => GetHashCode(obj.AsSpan());

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = new HashCode();
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
