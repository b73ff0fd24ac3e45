namespace ContractTests.Consumer.Bodies;

/// <summary>Recognizes JSON content types, with or without parameters.</summary>
internal static class JsonContentType
{
    public static bool Is(string? contentType)
    {
        if (contentType is null)
            return false;

        var end = contentType.IndexOf(';', StringComparison.Ordinal);
        var type = (end < 0 ? contentType.AsSpan() : contentType.AsSpan(0, end)).Trim();
        return type.EndsWith("/json", StringComparison.OrdinalIgnoreCase)
            || type.EndsWith("+json", StringComparison.OrdinalIgnoreCase);
    }
}
