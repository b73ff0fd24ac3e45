using System.Globalization;
using System.Text.Json;
using ContractTests.Pacts;

namespace ContractTests.Consumer;

/// <summary>
/// A provider state parameter given as a string. As in the official core, a string that is valid JSON is read as JSON,
/// so <c>"1"</c> is a number; any other string, such as <c>"007"</c>, stays a string.
/// </summary>
internal static class StateValue
{
    // The maximum depth of the official core.
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 127 };

    public static JsonFragment Of(string? text)
    {
        if (text is null)
            return JsonFragment.Parse("null");

        try
        {
            var element = JsonElement.Parse(text, Options);
            return IsReadable(element) ? new JsonFragment(element) : JsonFragment.Of(text);
        }
        catch (JsonException)
        {
            return JsonFragment.Of(text);
        }
    }

    // Lone surrogates and numbers that overflow a double are valid JSON syntax, but the core refuses them.
    private static bool IsReadable(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Number:
                return double.IsFinite(double.Parse(element.GetRawText(), CultureInfo.InvariantCulture));
            case JsonValueKind.String or JsonValueKind.Object or JsonValueKind.Array:
                try
                {
                    _ = JsonSerializer.SerializeToUtf8Bytes(element);
                    return true;
                }
                catch (InvalidOperationException)
                {
                    return false;
                }
            default:
                return true;
        }
    }
}
