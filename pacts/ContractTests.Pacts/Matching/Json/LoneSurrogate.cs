using System.Globalization;
using System.Text;
using System.Text.Json;
using ContractTests.Pacts.Matching.Paths;

namespace ContractTests.Pacts.Matching.Json;

/// <summary>
/// An escape such as <c>\ud800</c> without the other surrogate of its pair: valid JSON, but not text that can be
/// compared. The official core refuses the whole document.
/// </summary>
/// <param name="Path">The path of the value, or of the object that has it in a key.</param>
/// <param name="Rule">The rules at that path; null if there are none.</param>
internal sealed record LoneSurrogate(string Path, string Escape, RefusingRule? Rule)
{
    public string Reason => $"expected text, but found {Escape}, which is a lone surrogate";

    /// <summary>The first one in the document; null if there is none, or if the JSON before it is invalid.</summary>
    /// <param name="root">The rules at the root of the document.</param>
    public static LoneSurrogate? Find(ReadOnlyMemory<byte> json, RuleState root)
    {
        var at = Position(json.Span);
        if (at < 0)
            return null;

        var walk = new Walk(json, root);
        var reader = new Utf8JsonReader(json.Span, JsonProblem.ReaderOptions);
        try
        {
            while (reader.Read())
            {
                if (!walk.Enter(ref reader, at))
                    continue;

                var escape = Encoding.ASCII.GetString(json.Span.Slice(at, 6));
                return new LoneSurrogate(walk.Path, escape, walk.Rules?.AllOfThem());
            }
        }
        catch (JsonException)
        {
            // Invalid JSON is reported elsewhere.
        }

        return null;
    }

    public static bool IsIn(ReadOnlySpan<byte> json) => Position(json) >= 0;

    /// <summary>What is wrong with JSON that contains one; null if it contains none.</summary>
    public static string? ProblemOf(ReadOnlySpan<byte> json) => IsIn(json)
        ? "expected text in well-formed Unicode, but found an escape of a lone surrogate"
        : null;

    /// <summary>The path below a member of the metadata; each member is compared as a separate document.</summary>
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

    /// <summary>Follows the path of each token, and the rules that apply to it.</summary>
    private sealed class Walk
    {
        private const int OfObject = -1;

        private readonly DocumentPath _path;
        private readonly Stack<RuleState> _states = [];

        /// <summary>The next index of each open array.</summary>
        private readonly Stack<int> _containers = [];

        public Walk(ReadOnlyMemory<byte> json, RuleState root)
        {
            _path = new DocumentPath(json);
            _states.Push(root);
        }

        public string Path => _path.ToString();

        public CompiledRules? Rules => _states.Peek().Rules;

        /// <returns>
        /// Whether the token extends beyond that position: the path is then that of the value, or of the object that
        /// has the key.
        /// </returns>
        public bool Enter(ref Utf8JsonReader reader, int position)
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    if (reader.BytesConsumed > position)
                        return true;

                    _path.EnterNameAt((int)reader.TokenStartIndex, reader.ValueSpan.Length + 2);
                    _states.Push(_states.Peek().Member(reader.GetString()!));
                    return false;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    _containers.Pop();
                    Leave();
                    return false;
                default:
                    EnterElement();
                    return EnterValue(ref reader, position);
            }
        }

        private bool EnterValue(ref Utf8JsonReader reader, int position)
        {
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                _containers.Push(reader.TokenType == JsonTokenType.StartObject ? OfObject : 0);
                return false;
            }

            if (reader.BytesConsumed > position)
                return true;

            Leave();
            return false;
        }

        private void EnterElement()
        {
            if (!_containers.TryPeek(out var index) || index == OfObject)
                return;

            _path.Enter(index);
            _states.Push(_states.Peek().Element(index));
            _containers.Push(_containers.Pop() + 1);
        }

        private void Leave()
        {
            if (_containers.Count == 0)
                return;

            _path.Leave();
            _states.Pop();
        }
    }
}
