using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace ContractTests.OpenApi.Schemas;

/// <summary>
/// A value that violates a keyword of a schema. Its texts are created on demand, because most failures belong to an
/// alternative that is not chosen.
/// </summary>
/// <param name="Path">The path from the validated value; empty for the value itself.</param>
/// <param name="Member">The member that failed; null for the value as a whole.</param>
internal sealed record SchemaFailure(
    IReadOnlyList<ValueStep> Path, string? Member, string Expected, Func<string> ShowFound, Keyword Keyword)
{
    private const int LongestShown = 200;

    public string Found => ShowFound();

    /// <summary>The path for people: <c>.items[0].price</c>.</summary>
    public string At => string.Concat(Path.Select(step => step.ToString())) + (Member is null ? "" : $".{Member}");

    /// <summary>The place of the keyword in the description.</summary>
    public string Place => Keyword.Place;

    public static string Shown(JsonElement value)
    {
        var raw = JsonMarshal.GetRawUtf8Value(value);
        if (raw.Length <= LongestShown)
            return Encoding.UTF8.GetString(raw);

        var end = LongestShown;
        while ((raw[end] & 0xC0) == 0x80)
            end--;
        return $"{Encoding.UTF8.GetString(raw[..end])}… ({raw.Length} bytes)";
    }
}

/// <summary>A step to a member of an object, or to an element of a list.</summary>
/// <param name="Name">Null for an element.</param>
internal readonly record struct ValueStep(string? Name, int Index)
{
    public override string ToString() => Name is null ? $"[{Index}]" : $".{Name}";
}
