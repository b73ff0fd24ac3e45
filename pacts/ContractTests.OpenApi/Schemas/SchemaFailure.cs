using System.Text.Json;

namespace ContractTests.OpenApi.Schemas;

/// <summary>A value that breaks one word of a schema.</summary>
/// <param name="At">From the checked value on: <c>.items[0].price</c>, empty for the value itself.</param>
/// <param name="Place">The word in the description.</param>
internal sealed record SchemaFailure(string At, string Expected, string Found, string Place)
{
    private const int LongestShown = 200;

    public static string Shown(JsonElement value)
    {
        var text = value.GetRawText();
        return text.Length <= LongestShown ? text : $"{text[..LongestShown]}… ({text.Length} characters)";
    }
}
