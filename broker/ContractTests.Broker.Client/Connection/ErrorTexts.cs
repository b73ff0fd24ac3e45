using System.Text.Json;

namespace ContractTests.Broker.Client.Connection;

/// <summary>
/// Reads error bodies of brokers: <c>error</c> with a text or an object, <c>errors</c> with a list or a map of fields,
/// a problem document (RFC 9457), and <c>notices</c> of type error.
/// </summary>
internal static class ErrorTexts
{
    public static IEnumerable<string> In(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
            yield break;

        var any = false;
        foreach (var text in Listed(body))
        {
            any = true;
            yield return text;
        }

        if (!any && body.TryGetProperty("detail", out var detail) && detail.ValueKind == JsonValueKind.String)
            yield return detail.GetString()!;
    }

    private static IEnumerable<string> Listed(JsonElement body)
    {
        if (body.TryGetProperty("error", out var error))
        {
            foreach (var text in Texts(error))
                yield return text;
        }

        if (!body.TryGetProperty("errors", out var errors))
            yield break;
        if (errors.ValueKind != JsonValueKind.Object)
        {
            foreach (var text in Texts(errors))
                yield return text;
            yield break;
        }

        foreach (var field in errors.EnumerateObject())
        {
            foreach (var text in Texts(field.Value))
                yield return field.Name.Length == 0 ? text : $"{field.Name}: {text}";
        }
    }

    private static IEnumerable<string> Texts(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                return [value.GetString()!];
            case JsonValueKind.Array:
                return value.EnumerateArray().SelectMany(Texts);
            case JsonValueKind.Object:
                foreach (var name in (string[])["detail", "message", "title"])
                {
                    if (value.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String)
                        return [text.GetString()!];
                }

                return [];
            default:
                return [];
        }
    }
}
