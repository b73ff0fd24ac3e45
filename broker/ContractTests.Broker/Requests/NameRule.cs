namespace ContractTests.Broker.Requests;

/// <summary>
/// What the name of a pacticipant, version, branch, tag, label or environment may be: whatever can stand in an address
/// and still mean this name when clients, proxies and terminals have read it.
/// </summary>
internal static class NameRule
{
    /// <summary>What of an address no client sends on as it is written.</summary>
    public const string OfDots = "cannot have a part that is '.' or '..', because clients take those out of an address";

    /// <summary>What is wrong, as it reads after the field's name; null if nothing is.</summary>
    public static string? Objection(string name)
    {
        if (string.IsNullOrWhiteSpace(name))
            return "cannot be blank";
        if (name.Length > NameLength.Most)
            return NameLength.TooLong(NameLength.Most);
        if (name.AsSpan().IndexOfAny('\n', '\0') >= 0)
            return "cannot contain multiple lines";
        if (HasControl(name))
            return "cannot contain control characters";
        return HasDots(name) ? OfDots : null;
    }

    /// <summary>A proxy may decode a slash, and a browser takes the other one for it.</summary>
    public static bool HasDots(ReadOnlySpan<char> name)
    {
        foreach (var part in name.SplitAny('/', '\\'))
        {
            if (name[part] is "." or "..")
                return true;
        }

        return false;
    }

    public static bool HasControl(ReadOnlySpan<char> text) =>
        text.IndexOfAnyInRange('\0', '\u001f') >= 0 || text.IndexOfAnyInRange('\u007f', '\u009f') >= 0;
}
