using System.Buffers;
using System.Text;

namespace ContractTests.Cli.Printing;

/// <summary>
/// Escapes control and bidirectional formatting characters, for example as <c>\u001b</c>, so that names and texts from
/// brokers, providers and pacts cannot control the terminal. Everything that the tool prints goes through it.
/// </summary>
internal sealed class EscapingTextWriter : TextWriter
{
    private static readonly SearchValues<char> Suspicious = SearchValues.Create(
    [
        .. Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7F, 0x21))
            .Concat(Enumerable.Range(0x202A, 5)).Concat(Enumerable.Range(0x2066, 4))
            .Where(code => code is not ('\t' or '\n'))
            .Select(code => (char)code),
    ]);

    private readonly bool _hasColours;

    /// <param name="hasColours">Whether color sequences are passed through.</param>
    public EscapingTextWriter(TextWriter screen, bool hasColours)
    {
        Screen = screen;
        _hasColours = hasColours;
        NewLine = screen.NewLine;
    }

    public TextWriter Screen { get; }

    public override Encoding Encoding => Screen.Encoding;

    public override void Write(char value) => Write([value]);

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(ReadOnlySpan<char> buffer)
    {
        if (buffer.ContainsAny(Suspicious))
            Screen.Write(Visible(buffer));
        else
            Screen.Write(buffer);
    }

    public override Task WriteLineAsync(string? value) => Screen.WriteLineAsync(Visible(value));

    public override void Flush() => Screen.Flush();

    public override Task FlushAsync() => Screen.FlushAsync();

    private string Visible(ReadOnlySpan<char> text)
    {
        var shown = new StringBuilder(text.Length + 16);
        while (text.IndexOfAny(Suspicious) is var at and >= 0)
        {
            shown.Append(text[..at]);
            var length = OwnLength(text[at..]);
            if (length > 0)
                shown.Append(text.Slice(at, length));
            else
                shown.Append($"\\u{(int)text[at]:x4}");

            text = text[(at + Math.Max(length, 1))..];
        }

        return shown.Append(text).ToString();
    }

    /// <summary>Line breaks, and colors such as <c>ESC [31m</c>, which the tool writes itself.</summary>
    private int OwnLength(ReadOnlySpan<char> text)
    {
        if (text.StartsWith("\r\n"))
            return 2;
        if (!_hasColours || !text.StartsWith("\e["))
            return 0;

        var digits = text[2..].IndexOfAnyExceptInRange('0', '9');
        return digits is 1 or 2 && text[2 + digits] == 'm' ? digits + 3 : 0;
    }
}
