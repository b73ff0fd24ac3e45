namespace ContractTests.Cli;

/// <summary>What went wrong on one line, and what to do about it on the next.</summary>
/// <param name="Hint">Null if the text makes it obvious.</param>
internal sealed record Problem(string Text, string? Hint = null)
{
    private static readonly string[] Ends = ["; ", ". "];

    /// <summary>
    /// Splits a message of our libraries: it says what was found, and then, after a semicolon or in another sentence,
    /// what to do.
    /// </summary>
    public static Problem In(string message)
    {
        var text = OneLine(message).TrimEnd('.');
        var found = Math.Max(0, text.IndexOf(", but found ", StringComparison.Ordinal));
        var end = Ends.Max(mark => text.LastIndexOf(mark, StringComparison.Ordinal));
        return end <= found ? new Problem(text) : With(text[..end], text[(end + 2)..]);
    }

    /// <param name="remedy">A sentence.</param>
    public static Problem With(string text, string remedy) => new(text, LowerCase(remedy.TrimEnd('.')));

    public void Print(TextWriter errors)
    {
        errors.WriteLine($"error: {OneLine(Text)}");
        if (Hint is not null)
            errors.WriteLine($"hint: {OneLine(Hint)}");
    }

    private static string OneLine(string text) => string.Join(' ', text.Split(
        ['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private static string LowerCase(string text) =>
        text.Length > 1 && char.IsLower(text[1]) ? char.ToLowerInvariant(text[0]) + text[1..] : text;
}
