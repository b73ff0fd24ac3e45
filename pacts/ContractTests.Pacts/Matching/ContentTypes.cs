namespace ContractTests.Pacts.Matching;

/// <summary>Finds the content type in headers or metadata.</summary>
internal static class ContentTypes
{
    public static string? In(Sequence<HttpHeader> headers)
    {
        foreach (var header in headers)
        {
            if (header.Name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase) && header.Values.Count > 0)
                return header.Values[0];
        }

        return null;
    }

    public static string? In(Sequence<JsonMember> metadata)
    {
        foreach (var member in metadata)
        {
            if (IsName(member.Name) && member.Value.Element.ValueKind == System.Text.Json.JsonValueKind.String)
                return member.Value.Element.GetString();
        }

        return null;
    }

    public static bool IsName(string metadata) =>
        metadata.Equals("contentType", StringComparison.OrdinalIgnoreCase)
        || metadata.Equals("content-type", StringComparison.OrdinalIgnoreCase);
}
