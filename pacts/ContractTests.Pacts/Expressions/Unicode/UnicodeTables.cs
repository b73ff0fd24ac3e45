using System.IO.Compression;
using System.Text;

namespace ContractTests.Pacts.Expressions.Unicode;

/// <summary>
/// Character properties and case foldings of Unicode, loaded when an expression first needs one that .NET does not
/// have.
/// </summary>
internal sealed class UnicodeTables
{
    private static readonly Lazy<UnicodeTables> Read = new(() => new UnicodeTables());

    private readonly byte[] _bytes;
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly Dictionary<int, CodePoints> _known = [];
    private int _position;

    private UnicodeTables()
    {
        _bytes = Inflate();
        for (var left = Number(); left > 0; left--)
        {
            var length = Number();
            var names = Encoding.ASCII.GetString(_bytes, _position, length);
            _position += length;
            var size = Number();
            foreach (var name in names.Split(' '))
                _places.Add(name, _position);
            _position += size;
        }

        Foldings = ReadFoldings();
    }

    public static UnicodeTables Instance => Read.Value;

    /// <summary>Characters and their foldings: one character, or up to three; some characters have both.</summary>
    public IReadOnlyList<(int From, int[] To)> Foldings { get; }

    /// <param name="name">In lower case, without spaces, hyphens and underscores.</param>
    /// <returns>Null if there is no such property.</returns>
    public CodePoints? Property(string name)
    {
        if (!_places.TryGetValue(name, out var place))
            return null;

        lock (_known)
        {
            if (!_known.TryGetValue(place, out var points))
                _known.Add(place, points = RangesAt(place));
            return points;
        }
    }

    public bool Knows(string name) => _places.ContainsKey(name);

    private static byte[] Inflate()
    {
        using var packed = typeof(UnicodeTables).Assembly.GetManifestResourceStream("unicode-tables")!;
        using var inflating = new DeflateStream(packed, CompressionMode.Decompress);
        using var all = new MemoryStream();
        inflating.CopyTo(all);
        return all.ToArray();
    }

    private CodePoints RangesAt(int place)
    {
        _position = place;
        var ranges = new (int, int)[Number()];
        var next = 0;
        for (var index = 0; index < ranges.Length; index++)
        {
            var first = next + Number();
            var last = first + Number();
            ranges[index] = (first, last);
            next = last + 1;
        }

        return CodePoints.Of(ranges);
    }

    private (int From, int[] To)[] ReadFoldings()
    {
        var foldings = new (int From, int[] To)[Number()];
        var before = 0;
        for (var index = 0; index < foldings.Length; index++)
        {
            before += Number();
            var to = new int[Number()];
            for (var at = 0; at < to.Length; at++)
                to[at] = Number();
            foldings[index] = (before, to);
        }

        return foldings;
    }

    private int Number()
    {
        var value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = _bytes[_position++];
            value |= (part & 0x7F) << shift;
            if (part < 0x80)
                return value;
        }
    }
}
