using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using ContractTests.Pacts.Matching.Rules;

namespace ContractTests.Pacts.Matching.Json;

/// <summary>
/// An expected JSON value as in the contract; numbers keep their text, and the last of several equal keys counts.
/// </summary>
internal sealed class ExpectedJson
{
    /// <summary>The maximum nesting of arrays and objects in a document, expected or actual.</summary>
    public const int DeepestLevel = 512;

    private MemberNames? _names;

    private ExpectedJson(ValueKind kind, ReadOnlyMemory<byte> raw, ReadOnlyMemory<byte> utf8)
    {
        Kind = kind;
        Raw = raw;
        Utf8 = utf8;
    }

    public ValueKind Kind { get; }

    /// <summary>The JSON of the value.</summary>
    public ReadOnlyMemory<byte> Raw { get; }

    /// <summary>The characters of a string; for other values the JSON.</summary>
    public ReadOnlyMemory<byte> Utf8 { get; }

    public MemberNames Names => _names ??= new MemberNames(Members);

    public ExpectedJson[] Elements { get; private init; } = [];

    public Member[] Members { get; private init; } = [];

    public Value Value => new(Kind, Utf8.Span);

    public static bool TryParse(
        ReadOnlyMemory<byte> json, [NotNullWhen(true)] out ExpectedJson? root, [NotNullWhen(false)] out string? problem)
    {
        root = null;
        problem = JsonProblem.OfEncoding(json.Span) ?? LoneSurrogate.ProblemOf(json.Span);
        if (problem is not null)
            return false;

        try
        {
            var reader = new Utf8JsonReader(json.Span, JsonProblem.ReaderOptions);
            reader.Read();
            root = Read(json, ref reader);
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException failure)
        {
            problem = JsonProblem.Describe(json.Span, failure);
            return false;
        }
    }

    private static ExpectedJson Read(ReadOnlyMemory<byte> json, ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var members = ReadMembers(json, ref reader);
                return new ExpectedJson(ValueKind.Object, Slice(json, start, reader), Slice(json, start, reader))
                {
                    Members = members,
                };
            case JsonTokenType.StartArray:
                var elements = ReadElements(json, ref reader);
                return new ExpectedJson(ValueKind.Array, Slice(json, start, reader), Slice(json, start, reader))
                {
                    Elements = elements,
                };
            default:
                var raw = Slice(json, start, reader);
                return new ExpectedJson(reader.TokenType.ToKind(), raw, Characters(raw, ref reader));
        }
    }

    private static Member[] ReadMembers(ReadOnlyMemory<byte> json, ref Utf8JsonReader reader)
    {
        var members = new List<Member>();
        var positions = new Dictionary<string, int>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            reader.Read();
            var member = new Member(name, Read(json, ref reader));
            if (positions.TryAdd(name, members.Count))
                members.Add(member);
            else
                members[positions[name]] = member;
        }

        return [.. members];
    }

    private static ExpectedJson[] ReadElements(ReadOnlyMemory<byte> json, ref Utf8JsonReader reader)
    {
        var elements = new List<ExpectedJson>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            elements.Add(Read(json, ref reader));

        return [.. elements];
    }

    private static ReadOnlyMemory<byte> Slice(ReadOnlyMemory<byte> json, int start, in Utf8JsonReader reader) =>
        json[start..(int)reader.BytesConsumed];

    private static ReadOnlyMemory<byte> Characters(ReadOnlyMemory<byte> raw, ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
            return raw;

        if (!reader.ValueIsEscaped)
            return raw[1..^1];

        var characters = new byte[reader.ValueSpan.Length];
        return characters.AsMemory(0, reader.CopyString(characters));
    }

    internal sealed record Member(string Name, ExpectedJson Value);
}
