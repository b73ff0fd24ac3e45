using System.Text;
using System.Text.Json;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ContractTests.OpenApi.Documents;

/// <summary>
/// Converts a YAML document to JSON, event by event, without expansion or recursion beyond the limits. A merge key
/// (<c>&lt;&lt;</c>, of YAML 1.1) adds the members of other maps that the map does not have itself.
/// </summary>
internal sealed class YamlDocument
{
    private const string MergeKey = "<<";

    private readonly Dictionary<string, Range> _anchors = new(StringComparer.Ordinal);
    private readonly Stack<(string Anchor, int Start, int Depth)> _open = new();
    private readonly List<(ParsingEvent Event, Range Target)> _events = [];

    /// <summary>The index after the last event of the list or map that begins at an index.</summary>
    private readonly Dictionary<int, int> _ends = [];
    private readonly Stack<int> _starts = new();
    private readonly Stack<Level> _levels = new();
    private readonly Utf8JsonWriter _json;
    private int _nodes;

    /// <summary>
    /// The nesting depth within the value of a merge key, which is not written at its place.
    /// </summary>
    private int _skipped;

    private YamlDocument(Utf8JsonWriter json) => _json = json;

    public static ReadOnlyMemory<byte> ToJson(ReadOnlyMemory<byte> content)
    {
        using var written = new MemoryStream();
        using (var json = new Utf8JsonWriter(written, new JsonWriterOptions { MaxDepth = DocumentLimits.Deepest + 1 }))
            new YamlDocument(json).Read(content);

        return written.ToArray();
    }

    private void Read(ReadOnlyMemory<byte> content)
    {
        var text = Encoding.UTF8.GetString(content.Span);
        var parser = new Parser(new StringReader(text));
        var documents = 0;
        try
        {
            while (parser.MoveNext())
            {
                if (parser.Current is DocumentStart && ++documents > 1)
                    throw Problem(parser.Current, "expected one YAML document, but found another");
                if (parser.Current is NodeEvent or AnchorAlias or MappingEnd or SequenceEnd)
                    Take(parser.Current);
            }
        }
        catch (YamlException failure)
        {
            // For a tab, the parser reports the line where the map begins.
            var sentence = Sentence(failure);
            var line = sentence.Contains("tab as indentation", StringComparison.Ordinal)
                ? 1 + Array.FindIndex(text.Split('\n'), each => each.TrimStart(' ').StartsWith('\t'))
                : failure.Start.Line;
            throw new ApiDescriptionException(
                $"line {line}", $"expected YAML, but it cannot be parsed: {sentence}");
        }

        if (_nodes == 0)
            throw new ApiDescriptionException("[root]", "expected an API description, but found nothing");
    }

    private void Take(ParsingEvent read)
    {
        if (read is NodeEvent { Anchor.IsEmpty: false } node)
            _open.Push((node.Anchor.Value, _events.Count, _starts.Count));
        _events.Add((read, read is AnchorAlias alias ? Target(alias) : default));
        if (read is MappingStart or SequenceStart)
            _starts.Push(_events.Count - 1);
        else if (read is MappingEnd or SequenceEnd)
            _ends[_starts.Pop()] = _events.Count;

        Write(_events.Count - 1);
        while (_open.TryPeek(out var last) && last.Depth == _starts.Count)
        {
            _open.Pop();
            _anchors[last.Anchor] = last.Start.._events.Count;
        }
    }

    private Range Target(AnchorAlias alias)
    {
        var name = alias.Value.Value;
        if (_open.Any(each => each.Anchor == name))
            throw Problem(alias, $"expected an alias of a value that is complete, but '{name}' contains itself");
        return _anchors.TryGetValue(name, out var target)
            ? target
            : throw Problem(alias, $"expected an anchor '{name}' before its alias, but found none");
    }

    private void Write(int at)
    {
        var (read, target) = _events[at];
        if (_skipped > 0 || _levels.TryPeek(out var merging) && merging.IsMergeNext)
        {
            Skip(at);
            return;
        }

        if (read is AnchorAlias)
        {
            for (var each = target.Start.Value; each < target.End.Value; each++)
                Write(each);
            return;
        }

        if (read is MappingEnd or SequenceEnd)
        {
            if (read is MappingEnd)
                Merge(_levels.Peek());
            _levels.Pop();
            if (read is MappingEnd)
                _json.WriteEndObject();
            else
                _json.WriteEndArray();
            return;
        }

        Count(read);
        if (_levels.TryPeek(out var level) && level.IsKeyNext)
        {
            WriteKey(read, level);
            return;
        }

        level?.ValueWritten();
        if (read is Scalar scalar)
            YamlScalar.Write(scalar, _json);
        else
            Open(read);
    }

    /// <summary>Skips the value of a merge key until all of the map's own members are written.</summary>
    private void Skip(int at)
    {
        var read = _events[at].Event;
        if (_skipped == 0)
            _levels.Peek().MergeFrom(at);

        if (read is MappingStart or SequenceStart)
            _skipped++;
        else if (read is MappingEnd or SequenceEnd)
            _skipped--;
    }

    private void Merge(Level into)
    {
        foreach (var at in into.Merged)
            Merge(at, into, depth: 0);
    }

    /// <param name="at">
    /// An alias of a map, a map, or a list of maps; the first of several members with the same name is kept.
    /// </param>
    private void Merge(int at, Level into, int depth)
    {
        var (read, target) = _events[at];
        Count(read);
        if (depth > DocumentLimits.Deepest)
            throw Problem(read, DocumentLimits.TooDeep);

        switch (read)
        {
            case AnchorAlias:
                Merge(target.Start.Value, into, depth + 1);
                break;
            case SequenceStart:
                for (var item = at + 1; item < _ends[at] - 1; item = End(item))
                    Merge(item, into, depth + 1);
                break;
            case MappingStart:
                MergeMembers(at, into, depth);
                break;
            default:
                throw Problem(read, $"expected a map or a list of maps after '{MergeKey}', but found another value");
        }
    }

    private void MergeMembers(int at, Level into, int depth)
    {
        var further = new List<int>();
        for (var key = at + 1; key < _ends[at] - 1; key = End(key + 1))
        {
            if (_events[key].Event is not Scalar name)
                throw Problem(_events[key].Event, "expected a name, but found a list or a map");

            Count(name);
            if (IsMergeKey(name))
            {
                further.Add(key + 1);
                continue;
            }

            if (!into.Names!.Add(name.Value))
                continue;

            _json.WritePropertyName(name.Value);
            into.KeyWritten();
            for (var value = key + 1; value < End(key + 1); value++)
                Write(value);
        }

        foreach (var value in further)
            Merge(value, into, depth + 1);
    }

    /// <summary>The index after the value that begins at an index.</summary>
    private int End(int at) => _ends.TryGetValue(at, out var end) ? end : at + 1;

    private static bool IsMergeKey(Scalar key) => key is { Value: MergeKey, Style: ScalarStyle.Plain };

    private void Count(ParsingEvent read)
    {
        if (++_nodes > DocumentLimits.MostNodes)
            throw Problem(read, DocumentLimits.TooMany);
    }

    private void Open(ParsingEvent read)
    {
        if (_levels.Count >= DocumentLimits.Deepest)
            throw Problem(read, DocumentLimits.TooDeep);
        _levels.Push(new Level(read is MappingStart));
        if (read is MappingStart)
            _json.WriteStartObject();
        else
            _json.WriteStartArray();
    }

    private void WriteKey(ParsingEvent read, Level level)
    {
        if (read is not Scalar key)
            throw Problem(read, "expected a name, but found a list or a map");
        if (!level.Names!.Add(key.Value))
            throw DocumentReader.Duplicate(read.Start.Line, key.Value);
        if (IsMergeKey(key))
        {
            level.MergeKeyRead();
            return;
        }

        _json.WritePropertyName(key.Value);
        level.KeyWritten();
    }

    /// <summary>The parser's message on one line, without the positions at its start.</summary>
    private static string Sentence(YamlException failure)
    {
        var message = failure.Message.ReplaceLineEndings(" ");
        var places = message.StartsWith('(') ? message.IndexOf("): ", StringComparison.Ordinal) : -1;
        return (places < 0 ? message : message[(places + 3)..]).TrimEnd('.');
    }

    private static ApiDescriptionException Problem(ParsingEvent read, string message) =>
        new($"line {read.Start.Line}", message);

    private sealed class Level(bool isMapping)
    {
        public HashSet<string>? Names { get; } = isMapping ? new(StringComparer.Ordinal) : null;

        public bool IsKeyNext { get; private set; } = isMapping;

        /// <summary>Whether the next value is that of a merge key.</summary>
        public bool IsMergeNext { get; private set; }

        /// <summary>The start indexes of the values of merge keys.</summary>
        public List<int> Merged { get; } = [];

        public void MergeKeyRead() => IsMergeNext = true;

        public void MergeFrom(int at)
        {
            IsMergeNext = false;
            Merged.Add(at);
        }

        public void KeyWritten() => IsKeyNext = false;

        public void ValueWritten() => IsKeyNext = Names is not null;
    }
}
