using System.Text;
using ContractTests.Broker.Web.Ui;

namespace ContractTests.Broker.Contracts.Shown;

/// <summary>A line of a body, and in words what else may stand there.</summary>
/// <param name="Words">Null if it has to be as it is.</param>
internal sealed record ShownLine(string Text, string? Words);

/// <summary>
/// How much a page may still show. Each interaction has its share, so that a page stays small whatever it shows.
/// </summary>
/// <param name="bytes">Of the page.</param>
/// <param name="longestValue">Characters of a value; longer ones are cut.</param>
internal sealed class Allowance(int bytes, int longestValue)
{
    private const int OfMarkup = 60;

    private int _left = bytes;

    public int LongestValue => longestValue;

    public bool IsSpent => _left <= 0;

    /// <summary>False if that is more than half of what is left; nothing is spent then.</summary>
    public bool TrySpend(string text, int times)
    {
        var needed = times * Encoding.UTF8.GetByteCount(Markup.Encoder.Encode(text));
        if (needed > _left / 2)
            return false;
        _left -= needed;
        return true;
    }

    public void Spend(params ReadOnlySpan<string?> texts)
    {
        _left -= OfMarkup;
        foreach (var text in texts)
            _left -= text is null ? 0 : Encoding.UTF8.GetByteCount(Markup.Encoder.Encode(text));
    }

    /// <summary>The text, or its beginning.</summary>
    public string Cut(string text) => Cut(text, longestValue);

    public static string Cut(string text, int most) => text.Length <= most
        ? text
        : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)] + " …";
}
