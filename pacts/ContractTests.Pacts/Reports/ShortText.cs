using System.Globalization;
using System.Text;

namespace ContractTests.Pacts.Reports;

/// <summary>Text on lines of limited width.</summary>
internal static class ShortText
{
    /// <summary>Shortens the middle and adds the total length; control characters become visible.</summary>
    public static string Cut(string text, int width)
    {
        var visible = Visible(text);
        if (visible.Length <= width)
            return visible;

        var note = string.Create(CultureInfo.InvariantCulture, $"… {text.Length} characters …");
        var head = Math.Max(0, (width - note.Length + 1) / 2);
        var tail = Math.Max(0, width - note.Length - head);
        if (head > 0 && char.IsHighSurrogate(visible[head - 1]))
            head--;
        if (tail > 0 && char.IsLowSurrogate(visible[^tail]))
            tail--;

        return $"{visible[..head]}{note}{visible[(visible.Length - tail)..]}";
    }

    /// <summary>The beginning of a longer text; no surrogate pair is split.</summary>
    public static string Start(string text, int longest)
    {
        if (text.Length <= longest)
            return text;

        return text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)] + "…";
    }

    /// <summary>The text, with words longer than this many characters shortened.</summary>
    public static string CutWords(string text, int longest) =>
        string.Join(' ', text.Split(' ').Select(word => Cut(word, longest)));

    /// <summary>Breaks at a space in the second half of a line, if any; control characters become visible.</summary>
    public static IEnumerable<string> Wrap(string text, int width)
    {
        var left = Visible(text);
        while (left.Length > width)
        {
            var space = left.LastIndexOf(' ', width);
            var end = space > width / 2 ? space : char.IsHighSurrogate(left[width - 1]) ? width - 1 : width;
            yield return left[..end];
            left = left[end..].TrimStart(' ');
        }

        if (left.Length > 0)
            yield return left;
    }

    /// <summary>Makes control characters visible, so that a provider cannot control the terminal.</summary>
    public static string Visible(string text)
    {
        if (!text.Any(char.IsControl))
            return text;

        var shown = new StringBuilder();
        foreach (var character in text)
        {
            shown.Append(character switch
            {
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ when char.IsControl(character) => $"\\u{(int)character:x4}",
                _ => character.ToString(),
            });
        }

        return shown.ToString();
    }
}
