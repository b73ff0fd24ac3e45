using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace ContractTests.OpenApi.Schemas;

/// <summary>
/// A value that breaks one word of a schema. Its texts are made when somebody reads them: most failures belong to an
/// alternative that is not taken.
/// </summary>
/// <param name="At">From the checked value on: <c>.items[0].price</c>, empty for the value itself.</param>
internal sealed record SchemaFailure(string At, string Expected, Func<string> ShowFound, Keyword Keyword)
{
    private const int LongestShown = 200;

    public string Found => ShowFound();

    /// <summary>The word in the description.</summary>
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
