using System.Text;
using System.Text.Json;
using ContractTests.OpenApi.Operations;
using ContractTests.OpenApi.Schemas;

namespace ContractTests.OpenApi.Conformance;

/// <summary>Converts texts of parameters and forms to JSON, by their possible types.</summary>
internal static class FormText
{
    private const int MostLevels = 20;

    public static JsonElement? Json(string text) => SentJson.Read(Encoding.UTF8.GetBytes(text), out _);

    /// <summary>The value of one of the types, if the text can be read as one, then the string.</summary>
    public static IEnumerable<JsonElement> Readings(SchemaTypes types, string text)
    {
        var typed = Typed(types, text);
        if (typed is not null)
            yield return Json(typed)!.Value;
        if (typed is null || types.HasFlag(SchemaTypes.String))
            yield return Write(json => json.WriteStringValue(text));
    }

    public static JsonElement Array(SchemaTypes types, IReadOnlyList<string> values) => Write(json =>
    {
        json.WriteStartArray();
        foreach (var value in values)
            Write(json, types, value);
        json.WriteEndArray();
    });

    public static JsonElement Object(ValueShape shape, IEnumerable<(string Name, IReadOnlyList<string> Values)> members)
    {
        var written = new HashSet<string>(StringComparer.Ordinal);
        return Write(json =>
        {
            json.WriteStartObject();
            foreach (var (name, values) in members.Where(member => written.Add(member.Name)))
            {
                json.WritePropertyName(name);
                var member = shape.Members.GetValueOrDefault(name);
                if (member?.IsArray == true || values.Count > 1)
                    Array(member?.Elements ?? SchemaTypes.String, values).WriteTo(json);
                else
                    Write(json, member?.Types ?? SchemaTypes.String, values[0]);
            }

            json.WriteEndObject();
        });
    }

    /// <summary>An object whose members are named by their path: <c>address][street</c>.</summary>
    public static JsonElement Deep(ValueShape shape, IEnumerable<(string Name, string Value)> members) =>
        Write(json => Deep(json, shape, members.Select(member => (member.Name.Split("][", MostLevels), member.Value))));

    private static void Deep(Utf8JsonWriter json, ValueShape? shape, IEnumerable<(string[] Way, string Value)> members)
    {
        json.WriteStartObject();
        foreach (var member in members.GroupBy(each => each.Way[0], StringComparer.Ordinal))
        {
            json.WritePropertyName(member.Key);
            var own = shape?.Members.GetValueOrDefault(member.Key);
            var (way, value) = member.First();
            if (way.Length == 1)
                Write(json, own?.Types ?? SchemaTypes.String, value);
            else
                Deep(json, own, member.Where(each => each.Way.Length > 1).Select(each => (each.Way[1..], each.Value)));
        }

        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, SchemaTypes types, string text)
    {
        if (Typed(types, text) is { } typed)
            json.WriteRawValue(typed);
        else
            json.WriteStringValue(text);
    }

    /// <returns>The JSON text of a number, a boolean or null; null if it is none of the types.</returns>
    private static string? Typed(SchemaTypes types, string text)
    {
        var kind = Json(text)?.ValueKind;
        var fits = kind switch
        {
            JsonValueKind.Number => (types & (SchemaTypes.Integer | SchemaTypes.Number)) != 0,
            JsonValueKind.True or JsonValueKind.False => types.HasFlag(SchemaTypes.Boolean),
            JsonValueKind.Null => types.HasFlag(SchemaTypes.Null),
            _ => false,
        };
        return fits ? text : null;
    }

    public static JsonElement Write(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
            write(json);

        using var document = JsonDocument.Parse(stream.ToArray());
        return document.RootElement.Clone();
    }
}
