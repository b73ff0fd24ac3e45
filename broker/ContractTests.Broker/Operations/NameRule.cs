namespace ContractTests.Broker.Operations;

/// <summary>
/// Checks the names of pacticipants, versions, branches, tags, labels, tokens and environments: clients, proxies and
/// terminals must not change the meaning of a name. Any other name is accepted unchanged, with its spaces and dots.
/// </summary>
internal static class NameRule
{
    public const string Blank = "cannot be blank";

    /// <summary>Clients normalize these segments before they send a request.</summary>
    public const string OfDots = "cannot have a part that is '.' or '..', because clients remove those from a path";

    /// <summary>The problem, to follow the name of the field; null if the name is valid.</summary>
    public static string? Objection(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
            return Blank;
        if (ObjectionToLine(name, NameLength.Most) is { } objection)
            return objection;
        if (HasControl(name))
            return "cannot contain control characters";
        return HasDots(name) ? OfDots : null;
    }

    /// <summary>The same for environments and main branches, which have no spaces, as in the Pact Broker.</summary>
    public static string? ObjectionWithSpaces(string? name) =>
        Objection(name) ?? (name!.Contains(' ', StringComparison.Ordinal) ? "cannot contain spaces" : null);

    /// <summary>The problem with a line of text that is not a name.</summary>
    public static string? ObjectionToLine(string text, int most)
    {
        if (text.Length > most)
            return NameLength.TooLong(most);
        if (text.Contains('\n', StringComparison.Ordinal))
            return "cannot contain multiple lines";
        return text.Contains('\0', StringComparison.Ordinal) ? "cannot contain control characters" : null;
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
