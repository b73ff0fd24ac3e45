using System.Buffers;
using System.Text;
using System.Text.Json;
using ContractTests.Pacts.Matching.Json;
using ContractTests.Pacts.Matching.Paths;

namespace ContractTests.Pacts.Generating;

/// <summary>
/// Replaces values of a JSON document that have generators, and copies everything else byte for byte. Paths with
/// wildcards match every place of the document.
/// </summary>
internal sealed class JsonGeneration
{
    private readonly Generation _generation;
    private readonly ReadOnlyMemory<byte> _source;
    private readonly DocumentPath _path;
    private readonly ArrayBufferWriter<byte> _written = new();
    private int _copied;

    private JsonGeneration(Generation generation, ReadOnlyMemory<byte> source, DocumentPath path)
    {
        _generation = generation;
        _source = source;
        _path = path;
    }

    /// <summary>The document itself if nothing is replaced or it is not JSON.</summary>
    public static ReadOnlyMemory<byte> Apply(
        Generation generation, ReadOnlyMemory<byte> json, GeneratorState state, DocumentPath path)
    {
        var run = new JsonGeneration(generation, json, path);
        try
        {
            var reader = new Utf8JsonReader(json.Span, JsonProblem.ReaderOptions);
            reader.Read();
            run.Value(ref reader, state);
            while (reader.Read())
            {
            }

            return run.Finish();
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return json;
        }
    }

    public static JsonFragment Apply(
        Generation generation, JsonFragment json, GeneratorState state, DocumentPath path)
    {
        ReadOnlyMemory<byte> bytes = Encoding.UTF8.GetBytes(json.ToString());
        var applied = Apply(generation, bytes, state, path);
        return applied.Equals(bytes) ? json : JsonFragment.Parse(Encoding.UTF8.GetString(applied.Span));
    }

    private void Value(ref Utf8JsonReader reader, GeneratorState state)
    {
        if (state.Here is { } generator)
            Replace(ref reader, generator, state);
        else if (!state.GoesOn)
            reader.Skip();
        else if (reader.TokenType == JsonTokenType.StartObject)
            Object(ref reader, state);
        else if (reader.TokenType == JsonTokenType.StartArray)
            Array(ref reader, state);
    }

    private void Object(ref Utf8JsonReader reader, GeneratorState state)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            reader.Read();
            _path.Enter(name);
            Value(ref reader, state.Member(name));
            _path.Leave();
        }
    }

    private void Array(ref Utf8JsonReader reader, GeneratorState state)
    {
        for (var index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
        {
            _path.Enter(index);
            Value(ref reader, state.Element(index));
            _path.Leave();
        }
    }

    private void Replace(ref Utf8JsonReader reader, Generator generator, GeneratorState state)
    {
        var start = (int)reader.TokenStartIndex;
        var kind = reader.TokenType.ToKind();
        reader.Skip();
        var end = (int)reader.BytesConsumed;

        // The outer value comes first, because inner generators apply to its content.
        var value = _generation.Value(generator, kind, _path.ToString())?.Json ?? _source[start..end];
        if (state.GoesOn)
            value = Apply(_generation, value, state.Below(), _path);

        Copy(start);
        _written.Write(value.Span);
        _copied = end;
    }

    private ReadOnlyMemory<byte> Finish()
    {
        if (_copied == 0)
            return _source;

        Copy(_source.Length);
        return _written.WrittenMemory;
    }

    private void Copy(int end) => _written.Write(_source.Span[_copied..end]);
}
