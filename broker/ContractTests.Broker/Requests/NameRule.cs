namespace ContractTests.Broker.Requests;

/// <summary>
/// Checks the names of pacticipants, versions, branches, tags, labels and environments: clients, proxies and terminals
/// must not change what a name means.
/// </summary>
internal static class NameRule
{
    /// <summary>Clients normalize these segments before they send a request.</summary>
    public const string OfDots = "cannot have a part that is '.' or '..', because clients remove those from a path";

    /// <summary>What is wrong, to follow the name of the field; null if the name is valid.</summary>
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

    /// <summary>A proxy may decode a slash, and browsers treat a backslash as one.</summary>
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
