namespace ContractTests.Broker.Web.Ui;

/// <summary>How good or bad something is.</summary>
internal enum Mood
{
    Good,
    Bad,

    /// <summary>Something is missing or has changed since.</summary>
    Wait,

    /// <summary>Nothing is known.</summary>
    None,
}

/// <summary>How something stands: an icon and a word, so that colour is never the only sign.</summary>
internal static class Status
{
    /// <param name="mood">Which icon and colour.</param>
    /// <param name="word">What it says.</param>
    /// <param name="href">Where one reads why; null if there is nothing to read.</param>
    public static Markup Of(Mood mood, string word, string? href = null)
    {
        var (name, icon) = mood switch
        {
            Mood.Good => ("good", "good"),
            Mood.Bad => ("bad", "bad"),
            Mood.Wait => ("wait", "wait"),
            _ => ("none", "none"),
        };
        return href is null
            ? Markup.Of($"""<span class="status {name}">{Icon.Of(icon)}{word}</span>""")
            : Markup.Of($"""<a class="status {name}" href="{href}">{Icon.Of(icon)}{word}</a>""");
    }
}
