using System.Text.Json;
using System.Text.RegularExpressions;
using ContractTests.Broker.Pacts;

namespace ContractTests.Broker.Contracts.Shown;

/// <summary>Hides values whose names say that they are secret.</summary>
internal static partial class Credentials
{
    public const string Hidden = "••••••••";

    private static readonly string[] Schemes = ["Basic", "Bearer", "Digest", "Negotiate", "Token"];

    /// <summary>Of a header, a parameter or a member of a body.</summary>
    public static bool IsSecret(string name) => Secret().IsMatch(name);

    /// <summary>The value, or what is shown instead: the scheme of a header stays.</summary>
    public static string Shown(string name, string value)
    {
        if (!IsSecret(name))
            return value;
        var scheme = Array.Find(
            Schemes, scheme => value.StartsWith(scheme + " ", StringComparison.OrdinalIgnoreCase));
        return scheme is null ? Hidden : $"{value[..scheme.Length]} {Hidden}";
    }

    /// <summary>Masks secrets in text in which a name precedes its value, such as form data or XML.</summary>
    public static string ShownText(string text) => Named().Replace(text, $"$1{Hidden}");

    /// <summary>The interaction without its id, and with nothing secret in it.</summary>
    public static void Write(Utf8JsonWriter writer, JsonElement interaction)
    {
        writer.WriteStartObject();
        foreach (var member in interaction.EnumerateObject().Where(member => member.Name != InteractionIds.Name))
        {
            writer.WritePropertyName(member.Name);
            Write(writer, member.Value, isHidden: false);
        }

        writer.WriteEndObject();
    }

    /// <summary>Any JSON with nothing secret in it.</summary>
    /// <param name="isHidden">Whether its own name says that it is secret.</param>
    public static void Write(Utf8JsonWriter writer, JsonElement json, bool isHidden)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in json.EnumerateObject())
                {
                    writer.WritePropertyName(member.Name);
                    Write(writer, member.Value, IsSecret(member.Name));
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var element in json.EnumerateArray())
                    Write(writer, element, isHidden);
                writer.WriteEndArray();
                break;
            default:
                if (isHidden)
                    writer.WriteStringValue(Hidden);
                else if (json.ValueKind == JsonValueKind.String)
                    writer.WriteStringValue(ShownText(json.GetString()!));
                else
                    json.WriteTo(writer);
                break;
        }
    }

    [GeneratedRegex(
        "authorization|cookie|password|passwd|secret|token|credential|api[-_]?key|private[-_]?key|session[-_]?id",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Secret();

    [GeneratedRegex(
        """([\w.-]*(?:password|passwd|secret|token|credential|api[-_]?key)[\w.-]*["']?\s*[=>:]\s*["']?)[^&<"'\s]+""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Named();
}
