using System.Text;
using System.Text.Unicode;
using ContractTests.Pacts;
using ContractTests.Pacts.Matching.Json;
using ContractTests.Pacts.Matching.Rules;
using HttpRequest = ContractTests.Pacts.HttpRequest;
using QueryString = ContractTests.Pacts.QueryString;

namespace ContractTests.Broker.Contracts.Shown;

/// <summary>
/// A request as a command for a shell. Everything is quoted; credentials are variables, which whoever runs it sets.
/// </summary>
internal static class CurlCommand
{
    private const int LongestBody = 1_000;

    public static string Of(HttpRequest request)
    {
        var query = request.Query.Text.Length == 0 ? "" : "?" + QueryString.Of(
            request.Query.Parameters.Select(parameter => Credentials.IsSecret(parameter.Name)
                ? new QueryParameter(parameter.Name, [Credentials.Hidden])
                : parameter)).Text;
        var command = new StringBuilder("curl -X ").Append(Quoted(request.Method.ToUpperInvariant()))
            .Append(" \"$PROVIDER_URL\"").Append(Quoted(request.Path + query));
        foreach (var (name, values) in request.Headers)
            command.Append(" \\\n  -H ").Append(Header(name, string.Join(", ", values)));

        if (request.Body is Body.Present { Content.IsEmpty: false } body)
            command.Append(" \\\n  --data-binary ").Append(Data(body.Content));
        return command.ToString();
    }

    private static string Header(string name, string value)
    {
        if (!Credentials.IsSecret(name))
            return Quoted($"{name}: {value}");
        var scheme = Credentials.Shown(name, value)[..^Credentials.Hidden.Length];
        return $"{Quoted($"{name}: {scheme}")}\"$SECRET\"";
    }

    private static string Data(ReadOnlyMemory<byte> content)
    {
        if (content.Length > LongestBody || !Utf8.IsValid(content.Span))
            return "@body";
        return Quoted(ExpectedJson.TryParse(content, out var json, out _)
            ? Json(json, isHidden: false)
            : Credentials.ShownText(Encoding.UTF8.GetString(content.Span)));
    }

    private static string Json(ExpectedJson json, bool isHidden) => json.Kind switch
    {
        ValueKind.Object => "{" + string.Join(',', json.Members.Select(member =>
            $"{JsonLines.Quoted(member.Name)}:{Json(member.Value, Credentials.IsSecret(member.Name))}")) + "}",
        ValueKind.Array => "[" + string.Join(',', json.Elements.Select(element => Json(element, isHidden))) + "]",
        _ when isHidden => JsonLines.Quoted(Credentials.Hidden),
        _ => Encoding.UTF8.GetString(json.Raw.Span),
    };

    /// <summary>What a terminal would obey is left out.</summary>
    private static string Quoted(string text)
    {
        var harmless = string.Concat(text.Where(letter => letter == '\n' || !char.IsControl(letter)));
        return harmless.Length > 0 && harmless.All(letter => char.IsAsciiLetterUpper(letter))
            ? harmless
            : $"'{harmless.Replace("'", "'\\''", StringComparison.Ordinal)}'";
    }
}
