using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ContractTests.Broker.Contracts.Shown;
using ContractTests.Broker.Pacts;
using ContractTests.Broker.ProviderContracts.Shown;

namespace ContractTests.Broker.ProviderContracts;

/// <summary>A place of a pact or a description, with what stands around it.</summary>
/// <param name="Depth">How many steps of the place were found.</param>
/// <param name="Interaction">The id of the interaction that the place is in; null if it is in none.</param>
/// <param name="Operation">The operation that the place is in, as its page names it; null if it is in none.</param>
internal sealed record Excerpt(
    string Place, int Depth, IReadOnlyList<ExcerptLine> Lines, string? Interaction, string? Operation)
{
    private const string Root = "[root]";
    private const int MostLines = 20;
    private const int LongestLine = 160;

    /// <summary>Bytes of JSON that is laid out.</summary>
    private const int MostLaidOut = 64 * 1024;

    private static readonly JsonWriterOptions Readable = new()
    {
        Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true,
    };

    /// <param name="root">Of the document.</param>
    /// <param name="place">In the notation of comparisons, such as <c>[root].interactions[0].request.path</c>.</param>
    public static Excerpt Of(JsonElement root, string place)
    {
        var (parent, current) = (root, root);
        var rest = place.AsSpan(Math.Min(place.Length, Root.Length));
        var (name, depth) = ("", 0);
        string? interaction = null;
        string? operation = null;
        while (rest.Length > 0 && Step(current, ref rest, out var step, out var below))
        {
            var above = name;
            (parent, current, name) = (current, below, step);
            depth++;
            if (depth == 2 && place.StartsWith(Root + ".interactions[", StringComparison.Ordinal))
                interaction = Text(current, InteractionIds.Name);
            else if (depth == 2 && place.StartsWith(Root + ".operations.", StringComparison.Ordinal))
                operation = OutlinedOperation.IdOf(Text(current, "action") ?? "", name);
            else if (depth == 3 && place.StartsWith(Root + ".paths.", StringComparison.Ordinal))
                operation = OutlinedOperation.IdOf(name.ToUpperInvariant(), above);
        }

        var isScalar = current.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array);
        return new Excerpt(
            place, depth, depth > 0 && isScalar ? LaidOut(parent, name) : LaidOut(current, null), interaction,
            operation);
    }

    /// <summary>The longest name that the rest begins with, because names may have dots in them.</summary>
    private static bool Step(JsonElement current, ref ReadOnlySpan<char> rest, out string name, out JsonElement below)
    {
        (name, below) = ("", default);
        if (rest[0] == '[' && rest.IndexOf(']') is > 1 and var close && current.ValueKind == JsonValueKind.Array)
        {
            if (!int.TryParse(rest[1..close], NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                || index >= current.GetArrayLength())
                return false;
            (name, below) = (index.ToString(CultureInfo.InvariantCulture), current[index]);
            rest = rest[(close + 1)..];
            return true;
        }

        if (rest[0] != '.' || current.ValueKind != JsonValueKind.Object)
            return false;
        var after = rest[1..];
        var isFound = false;
        foreach (var member in current.EnumerateObject())
        {
            var isLonger = !isFound || member.Name.Length > name.Length;
            var fits = after.StartsWith(member.Name, StringComparison.Ordinal)
                && (after.Length == member.Name.Length || after[member.Name.Length] is '.' or '[');
            if (isLonger && fits)
                (isFound, name, below) = (true, member.Name, member.Value);
        }

        if (isFound)
            rest = after[name.Length..];
        return isFound;
    }

    private static string? Text(JsonElement owner, string name) =>
        owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(name, out var text)
            && text.ValueKind == JsonValueKind.String
            ? text.GetString()
            : null;

    /// <param name="json">What is laid out.</param>
    /// <param name="marked">The member or element that is meant; null for all of it.</param>
    private static List<ExcerptLine> LaidOut(JsonElement json, string? marked)
    {
        if (System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(json).Length is > MostLaidOut and var length)
            return [new ExcerptLine($"({length} bytes of JSON)", false)];
        var text = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(text, Readable))
            Credentials.Write(writer, json, isHidden: marked is not null && Credentials.IsSecret(marked));
        var lines = Encoding.UTF8.GetString(text.WrittenSpan).ReplaceLineEndings("\n").Split('\n');
        var at = marked is null ? -1
            : json.ValueKind == JsonValueKind.Array
                ? int.Parse(marked, CultureInfo.InvariantCulture) + 1
                : Array.FindIndex(lines, line => line.StartsWith(
                    $"  {JsonLines.Quoted(marked)}:",
                    StringComparison.Ordinal));
        var first = Math.Max(0, at - (MostLines / 2));
        return
        [
            .. lines.Skip(first).Take(MostLines).Select((line, index) =>
                new ExcerptLine(Allowance.Cut(line, LongestLine), first + index == at)),
            .. first + MostLines < lines.Length ? [new ExcerptLine("…", false)] : Array.Empty<ExcerptLine>(),
        ];
    }
}

/// <param name="IsMeant">A finding is about this line.</param>
internal sealed record ExcerptLine(string Text, bool IsMeant);
