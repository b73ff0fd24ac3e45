using System.Text.Json;
using ContractTests.OpenApi.Operations;

namespace ContractTests.OpenApi.Examples;

/// <summary>Writes the value of a parameter in its described style.</summary>
internal static class ExampleText
{
    public static string OfPath(DescribedParameter parameter, JsonElement value)
    {
        var (name, isExploded) = (parameter.Name, parameter.Style.IsExploded);
        return parameter.IsJson
            ? Escaped(value)
            : parameter.Style.Name switch
            {
                "label" => "." + Simple(value, isExploded ? "." : ",", isExploded, Uri.EscapeDataString),
                "matrix" => Matrix(name, value, isExploded),
                _ => Simple(value, ",", isExploded, Uri.EscapeDataString),
            };
    }

    public static string OfHeader(DescribedParameter parameter, JsonElement value) => parameter.IsJson
        ? value.GetRawText()
        : Simple(value, ",", parameter.Style.IsExploded, text => text);

    public static string OfCookie(DescribedParameter parameter, JsonElement value) =>
        $"{parameter.Name}={(parameter.IsJson ? Escaped(value) : Simple(value, ",", false, Uri.EscapeDataString))}";

    /// <summary>The pairs of a query or a form, encoded.</summary>
    public static IEnumerable<string> OfQuery(DescribedParameter parameter, JsonElement value)
    {
        if (parameter.IsJson)
            return [Pair(parameter.Name, value.GetRawText())];
        if (parameter.Style.Name == "deepObject" && value.ValueKind == JsonValueKind.Object)
            return value.EnumerateObject().Select(each => Pair($"{parameter.Name}[{each.Name}]", Text(each.Value)));
        if (parameter.Style is { Name: "form", IsExploded: true })
            return OfForm(parameter.Name, value);

        var separator = parameter.Style.Name switch
        {
            "spaceDelimited" => "%20",
            "pipeDelimited" => "%7C",
            "tabDelimited" => "%09",
            _ => ",",
        };
        return [$"{Uri.EscapeDataString(parameter.Name)}={Simple(value, separator, false, Uri.EscapeDataString)}"];
    }

    /// <summary>One pair for each element or member.</summary>
    public static IEnumerable<string> OfForm(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().Select(each => Pair(name, Text(each))),
        JsonValueKind.Object => value.EnumerateObject().SelectMany(each => OfForm(each.Name, each.Value)),
        _ => [Pair(name, Text(value))],
    };

    public static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Null => "",
        _ => value.GetRawText(),
    };

    private static string Matrix(string name, JsonElement value, bool isExploded) =>
        (value.ValueKind, isExploded) switch
        {
            (JsonValueKind.Object, true) => ";" + Simple(value, ";", true, Uri.EscapeDataString),
            (JsonValueKind.Array, true) =>
                string.Concat(value.EnumerateArray().Select(each => $";{name}={Escaped(each)}")),
            _ => $";{name}={Simple(value, ",", false, Uri.EscapeDataString)}",
        };

    private static string Simple(JsonElement value, string separator, bool isExploded, Func<string, string> encode) =>
        value.ValueKind switch
        {
            JsonValueKind.Array => string.Join(separator, value.EnumerateArray().Select(each => encode(Text(each)))),
            JsonValueKind.Object => string.Join(separator, value.EnumerateObject().Select(
                each => $"{encode(each.Name)}{(isExploded ? "=" : separator)}{encode(Text(each.Value))}")),
            _ => encode(Text(value)),
        };

    private static string Pair(string name, string text) =>
        $"{Uri.EscapeDataString(name)}={Uri.EscapeDataString(text)}";

    private static string Escaped(JsonElement value) => Uri.EscapeDataString(
        value.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? value.GetRawText() : Text(value));
}
