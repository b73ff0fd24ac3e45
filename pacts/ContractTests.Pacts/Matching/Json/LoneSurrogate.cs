using System.Globalization;
using System.Text;
using System.Text.Json;
using ContractTests.Pacts.Matching.Paths;

namespace ContractTests.Pacts.Matching.Json;

/// <summary>
/// An escape such as <c>\ud800</c> without the other surrogate of its pair: valid JSON, but not text that could be
/// compared. The official core refuses the whole document.
/// </summary>
/// <param name="Path">The path of the value, or of the object whose key contains it.</param>
internal sealed record LoneSurrogate(string Path, string Escape)
{
    public string Reason => $"expected text, but found {Escape}, which is a lone surrogate";

    /// <summary>The first one in the document; null if there is none, or if the JSON before it is invalid.</summary>
    public static LoneSurrogate? Find(ReadOnlyMemory<byte> json)
    {
        var at = Position(json.Span);
        if (at < 0 || PathOf(json, at) is not { } path)
            return null;

        return new LoneSurrogate(path, Encoding.ASCII.GetString(json.Span.Slice(at, 6)));
    }

    public static bool IsIn(ReadOnlySpan<byte> json) => Position(json) >= 0;

    /// <summary>The path below a member of the metadata, each of which is compared as a document of its own.</summary>
    public string Below(string root)
    {
        var path = new StringBuilder("$");
        DocumentPath.AppendName(path, root);
        return path.Append(Path.AsSpan(1)).ToString();
    }

    private static int Position(ReadOnlySpan<byte> json)
    {
        for (var at = Next(json, 0); at >= 0; at = Next(json, at))
        {
            if (!IsEscape(json, at, out var unit))
            {
                at += 2;
            }
            else if (!char.IsSurrogate(unit))
            {
                at += 6;
            }
            else if (char.IsHighSurrogate(unit) && IsEscape(json, at + 6, out var second)
                && char.IsLowSurrogate(second))
            {
                at += 12;
            }
            else
            {
                return at;
            }
        }

        return -1;
    }

    private static int Next(ReadOnlySpan<byte> json, int from)
    {
        if (from >= json.Length)
            return -1;

        var found = json[from..].IndexOf((byte)'\\');
        return found < 0 ? -1 : from + found;
    }

    private static bool IsEscape(ReadOnlySpan<byte> json, int at, out char unit)
    {
        unit = '\0';
        if (at + 6 > json.Length || json[at] != '\\' || json[at + 1] != 'u'
            || !ushort.TryParse(json.Slice(at + 2, 4), NumberStyles.AllowHexSpecifier, null, out var number))
            return false;

        unit = (char)number;
        return true;
    }

    /// <summary>
    /// The path of the value at that position, or of the object whose key is there; null if the JSON is invalid before
    /// it.
    /// </summary>
    private static string? PathOf(ReadOnlyMemory<byte> json, int position)
    {
        var walk = new Walk(json);
        var reader = new Utf8JsonReader(json.Span, JsonProblem.ReaderOptions);
        try
        {
            while (reader.Read())
            {
                if (walk.Enter(ref reader, position) is { } path)
                    return path;
            }
        }
        catch (JsonException)
        {
            // Invalid JSON is reported elsewhere.
        }

        return null;
    }

    /// <summary>The path of each token in turn.</summary>
    private sealed class Walk(ReadOnlyMemory<byte> json)
    {
        private const int OfObject = -1;

        private readonly DocumentPath path = new(json);

        /// <summary>The next index of each array that was entered.</summary>
        private readonly Stack<int> containers = [];

        /// <returns>The path, if the token extends beyond that position.</returns>
        public string? Enter(ref Utf8JsonReader reader, int position)
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    if (reader.BytesConsumed > position)
                        return path.ToString();

                    path.EnterNameAt((int)reader.TokenStartIndex, reader.ValueSpan.Length + 2);
                    return null;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    containers.Pop();
                    Leave();
                    return null;
                default:
                    EnterElement();
                    return EnterValue(ref reader, position);
            }
        }

        private string? EnterValue(ref Utf8JsonReader reader, int position)
        {
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                containers.Push(reader.TokenType == JsonTokenType.StartObject ? OfObject : 0);
                return null;
            }

            if (reader.BytesConsumed > position)
                return path.ToString();

            Leave();
            return null;
        }

        private void EnterElement()
        {
            if (!containers.TryPeek(out var index) || index == OfObject)
                return;

            path.Enter(index);
            containers.Push(containers.Pop() + 1);
        }

        private void Leave()
        {
            if (containers.Count > 0)
                path.Leave();
        }
    }
}
