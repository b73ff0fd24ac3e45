using System.Globalization;
using System.Text.Json;
using ContractTests.Pacts;

namespace ContractTests.Consumer;

/// <summary>
/// The value of a provider state's parameter that its author gave as text. As in the official core, text that is JSON
/// is that JSON, so that <c>"1"</c> is a number; anything else, such as <c>"007"</c>, stays the text that it is.
/// </summary>
internal static class StateValue
{
    // As deep as the official core reads.
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

    // Half a character, and a number beyond all numbers, are JSON by its grammar alone.
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
