using System.Text;
using System.Text.Json;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ContractTests.OpenApi.Documents;

/// <summary>
/// Writes a YAML document as JSON, event by event: nothing is expanded beyond the limits, and nothing recurses.
/// </summary>
internal sealed class YamlDocument
{
    private readonly Dictionary<string, Range> anchors = new(StringComparer.Ordinal);
    private readonly Stack<(string Anchor, int Start, int Depth)> open = new();
    private readonly List<(ParsingEvent Event, Range Target)> events = [];
    private readonly Stack<Level> levels = new();
    private readonly Utf8JsonWriter json;
    private int nodes;

    private YamlDocument(Utf8JsonWriter json) => this.json = json;

    public static ReadOnlyMemory<byte> ToJson(ReadOnlyMemory<byte> content)
    {
        using var written = new MemoryStream();
        using (var json = new Utf8JsonWriter(written, new JsonWriterOptions { MaxDepth = DocumentLimits.Deepest + 1 }))
            new YamlDocument(json).Read(content);

        return written.ToArray();
    }

    private void Read(ReadOnlyMemory<byte> content)
    {
        using var text = new StreamReader(new MemoryStream(content.ToArray()), Encoding.UTF8);
        var parser = new Parser(text);
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
            throw new ApiDescriptionException(
                $"line {failure.Start.Line}", $"expected YAML, but it cannot be read as that: {failure.Message}");
        }

        if (nodes == 0)
            throw new ApiDescriptionException("[root]", "expected an API description, but found nothing");
    }

    private void Take(ParsingEvent read)
    {
        if (read is NodeEvent { Anchor.IsEmpty: false } node)
            open.Push((node.Anchor.Value, events.Count, levels.Count));
        events.Add((read, read is AnchorAlias alias ? Target(alias) : default));
        Write(events.Count - 1);
        while (open.TryPeek(out var last) && last.Depth == levels.Count)
        {
            open.Pop();
            anchors[last.Anchor] = last.Start..events.Count;
        }
    }

    private Range Target(AnchorAlias alias)
    {
        var name = alias.Value.Value;
        if (open.Any(each => each.Anchor == name))
            throw Problem(alias, $"expected an alias of a value that is complete, but '{name}' contains itself");
        return anchors.TryGetValue(name, out var target)
            ? target
            : throw Problem(alias, $"expected an anchor '{name}' before its alias, but found none");
    }

    private void Write(int at)
    {
        var (read, target) = events[at];
        if (read is AnchorAlias)
        {
            for (var each = target.Start.Value; each < target.End.Value; each++)
                Write(each);
            return;
        }

        if (read is MappingEnd or SequenceEnd)
        {
            levels.Pop();
            if (read is MappingEnd)
                json.WriteEndObject();
            else
                json.WriteEndArray();
            return;
        }

        if (++nodes > DocumentLimits.MostNodes)
            throw Problem(read, DocumentLimits.TooMany);
        if (levels.TryPeek(out var level) && level.IsKeyNext)
        {
            WriteKey(read, level);
            return;
        }

        level?.ValueWritten();
        if (read is Scalar scalar)
            YamlScalar.Write(scalar, json);
        else
            Open(read);
    }

    private void Open(ParsingEvent read)
    {
        if (levels.Count >= DocumentLimits.Deepest)
            throw Problem(read, DocumentLimits.TooDeep);
        levels.Push(new Level(read is MappingStart));
        if (read is MappingStart)
            json.WriteStartObject();
        else
            json.WriteStartArray();
    }

    private void WriteKey(ParsingEvent read, Level level)
    {
        if (read is not Scalar key)
            throw Problem(read, "expected a name, but found a list or a map in its place");
        if (!level.Names!.Add(key.Value))
            throw DocumentReader.Duplicate(read.Start.Line, key.Value);
        json.WritePropertyName(key.Value);
        level.KeyWritten();
    }

    private static ApiDescriptionException Problem(ParsingEvent read, string message) =>
        new($"line {read.Start.Line}", message);

    private sealed class Level(bool isMapping)
    {
        public HashSet<string>? Names { get; } = isMapping ? new(StringComparer.Ordinal) : null;

        public bool IsKeyNext { get; private set; } = isMapping;

        public void KeyWritten() => IsKeyNext = false;

        public void ValueWritten() => IsKeyNext = Names is not null;
    }
}
