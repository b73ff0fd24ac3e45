using System.Globalization;
using System.Text;
using System.Text.Unicode;
using ContractTests.Pacts.Matching;

namespace ContractTests.Pacts.Reports;

/// <summary>
/// Formats mismatches for people: the first line has the interaction, then follow for each mismatch its path, the rule
/// that refused, and both values; then the bodies, if given. No line is wider than <see cref="Width"/>, except the one
/// with the name of the interaction: explanations continue on the next line, values and other data are shortened.
/// </summary>
internal static class MismatchReport
{
    /// <summary>In characters.</summary>
    public const int Width = 100;

    private const string Label = "    expected  ";

    /// <summary>In characters; a longer one, such as a huge expression, is shortened.</summary>
    private const int LongestExplanation = 1000;

    private const int MostResponseLines = 20;

    /// <summary>In characters; longer words of a reason are data, such as a huge key.</summary>
    private const int LongestWord = 60;

    /// <param name="interaction">The name of the interaction; see <see cref="NameOf"/>.</param>
    /// <param name="mismatches">All mismatches.</param>
    /// <param name="expected">The body of the contract, if showing it helps.</param>
    /// <param name="actual">The actual body; with a wrong status, it often says why.</param>
    /// <param name="colour">Whether to use ANSI colours, for terminals.</param>
    public static string Of(
        string interaction,
        IReadOnlyList<Mismatch> mismatches,
        Body? expected = null,
        Body? actual = null,
        bool colour = false)
    {
        var text = new StringBuilder();
        var paint = new Paint(colour);
        var count = mismatches.Count == 1 ? "1 mismatch" : $"{mismatches.Count} mismatches";
        text.Append(paint.Bold($"{ShortText.Visible(interaction)}: {count}")).Append('\n');
        foreach (var mismatch in mismatches)
            Append(text, mismatch, paint);

        if (mismatches.Any(mismatch => mismatch.Kind == MismatchKind.Status))
            AppendResponse(text, actual);

        var ofBody = mismatches.Where(mismatch => mismatch.Kind == MismatchKind.Body).ToList();
        if (ofBody.Count > 0 && BodyDiff.Lines(expected, actual, ofBody) is { Count: > 0 } lines)
        {
            text.Append("  the body, - expected, + actual:\n");
            foreach (var line in lines)
            {
                var shown = ShortText.Cut($"{line.Sign} {line.Text}", Width - 2);
                text.Append("  ").Append(paint.Of(line.Sign, shown)).Append('\n');
            }
        }

        return text.ToString();
    }

    /// <summary>The provider's own error message is in the body of its response.</summary>
    private static void AppendResponse(StringBuilder text, Body? actual)
    {
        if (actual is not Body.Present { Content.IsEmpty: false } body || !Utf8.IsValid(body.Content.Span))
            return;

        text.Append("  the response body:\n");
        string[] lines = [.. TextLines.Of(body).Where(line => line.Length > 0).SelectMany(line => ShortText.Wrap(
            ShortText.Cut(line, LongestExplanation), Width - 4)).Take(MostResponseLines + 1)];
        foreach (var line in lines.Take(MostResponseLines))
            text.Append("    ").Append(line).Append('\n');
        if (lines.Length > MostResponseLines)
            text.Append("    …\n");
    }

    /// <summary>The description, and the provider states.</summary>
    public static string NameOf(Interaction interaction) => interaction.ProviderStates.Count == 0
        ? interaction.Description
        : $"{interaction.Description}, given {string.Join(" and ", interaction.ProviderStates.Select(StateOf))}";

    /// <summary>
    /// The text on one line, shortened in the middle if it is too long; control characters become visible.
    /// </summary>
    public static string OneLine(string text, int width = Width) => ShortText.Cut(text, width);

    private static string StateOf(InteractionState state) => state.Parameters.Count == 0
        ? state.Name
        : $"{state.Name} ({string.Join(", ", state.Parameters.Select(given => $"{given.Name}={given.Value}"))})";

    private static void Append(StringBuilder text, Mismatch mismatch, Paint paint)
    {
        AppendHead(text, $"{PartOf(mismatch.Kind)} {mismatch.Path}".TrimEnd(), mismatch.Reason);
        var isSame = mismatch.Expected == mismatch.Actual;
        if (isSame && mismatch.Rule is null)
            return; // The contract is to blame, whatever the values are.

        var rule = mismatch.Rule is { } refused
            ? $"{refused.Name} at {PlaceOf(refused, mismatch)}"
            : "no matching rule: must be equal";
        AppendExplanation(text, "    rule      ", rule);
        if (isSame)
        {
            text.Append("    value     ").Append(Value(mismatch.Actual)).Append('\n');
            return;
        }

        text.Append(paint.Of('-', Label + Value(mismatch.Expected))).Append('\n');
        text.Append(paint.Of('+', "    actual    " + Value(mismatch.Actual))).Append('\n');
    }

    /// <summary>
    /// If a line is too short for both, the place gets its own line, or two, because readers need it first.
    /// </summary>
    private static void AppendHead(StringBuilder text, string place, string reason)
    {
        const int room = Width - 2;
        var whole = ShortText.Visible($"{place}: {reason}");
        if (whole.Length <= room)
        {
            text.Append("  ").Append(whole).Append('\n');
            return;
        }

        var shown = ShortText.Visible($"{place}:");
        if (shown.Length > (2 * room) - 2)
            shown = ShortText.Cut(shown, room);
        var first = Math.Min(shown.Length, room);
        text.Append("  ").Append(shown.AsSpan(0, first)).Append('\n');
        if (first < shown.Length)
            text.Append("    ").Append(shown.AsSpan(first)).Append('\n');
        AppendExplanation(text, "    ", ShortText.CutWords(reason, LongestWord));
    }

    private static void AppendExplanation(StringBuilder text, string label, string explanation)
    {
        foreach (var line in ShortText.Wrap(ShortText.Cut(explanation, LongestExplanation), Width - label.Length))
        {
            text.Append(label).Append(line).Append('\n');
            label = new string(' ', label.Length);
        }
    }

    /// <summary>Shortened, because the heading has the complete place, which is usually the same.</summary>
    private static string PlaceOf(RefusingRule refused, Mismatch mismatch) =>
        refused.StandsAt.Length == 0 ? PartOf(mismatch.Kind) : ShortText.Cut(refused.StandsAt, Width - Label.Length);

    private static string Value(string value) =>
        value.Length == 0 ? "(nothing)" : ShortText.Cut(value, Width - Label.Length);

    private static string PartOf(MismatchKind kind) => kind switch
    {
        MismatchKind.BodyType => "type of the body",
        _ => kind.ToString().ToLower(CultureInfo.InvariantCulture),
    };

    private sealed class Paint(bool colour)
    {
        public string Bold(string text) => colour ? $"\e[1m{text}\e[0m" : text;

        public string Of(char sign, string text) => (colour, sign) switch
        {
            (true, '-') => $"\e[31m{text}\e[0m",
            (true, '+') => $"\e[32m{text}\e[0m",
            _ => text,
        };
    }
}
