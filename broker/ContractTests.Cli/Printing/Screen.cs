using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ContractTests.Cli.Printing;

/// <summary>Writes tables, colored words and JSON.</summary>
internal static class Screen
{
    public const int CommitLength = 40;

    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdef");

    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>
    /// Writes columns as wide as their widest cell, two spaces apart. If the terminal is too narrow, the widest cells
    /// are cut.
    /// </summary>
    /// <param name="paint">The color of a cell, by its column and text; null for none.</param>
    public static void PrintTable(
        this ToolContext context, string[] headings, IReadOnlyList<string[]> rows,
        Func<int, string, Colour?>? paint = null)
    {
        int[] widths = [.. headings.Select((heading, column) =>
            rows.Select(row => row[column].Length).Append(heading.Length).Max())];
        if (context.ScreenWidth is { } screen)
            Narrow(widths, headings, screen);
        foreach (var row in rows.Prepend(headings))
        {
            var cells = row.Select((cell, column) =>
            {
                var shown = cell.Length <= widths[column] ? cell : cell[..(widths[column] - 1)] + "…";
                var padding = new string(' ', widths[column] - shown.Length);
                return (paint?.Invoke(column, cell) is { } colour ? context.Paint(shown, colour) : shown) + padding;
            });
            context.Output.WriteLine(string.Join("  ", cells).TrimEnd());
        }
    }

    /// <summary>Shrinks the widest column first; no column becomes narrower than its heading.</summary>
    private static void Narrow(int[] widths, string[] headings, int screen)
    {
        var most = screen - (2 * (widths.Length - 1));
        while (widths.Sum() > most)
        {
            var widest = Enumerable.Range(0, widths.Length)
                .Where(column => widths[column] > Math.Max(headings[column].Length, 8))
                .OrderByDescending(column => widths[column])
                .DefaultIfEmpty(-1)
                .First();
            if (widest < 0)
                return;
            widths[widest]--;
        }
    }

    /// <summary>Shortens a git commit, as git does; other versions, and what follows the commit, are kept.</summary>
    public static string ShortVersion(string version)
    {
        const int Shown = 12;
        return AsCommit(version) is ({ Length: CommitLength } commit, var rest) ? commit[..Shown] + rest : version;
    }

    /// <summary>The commit at the start of a version, and what follows it; blank if there is none.</summary>
    public static (string Commit, string After) AsCommit(string version)
    {
        var end = version.AsSpan().IndexOfAnyExcept(Hexadecimal);
        return end < 0 ? (version, "")
            : char.IsAsciiLetterOrDigit(version[end]) ? ("", version)
            : (version[..end], version[end..]);
    }

    /// <summary>Writes the properties of one object, a line for each.</summary>
    public static int PrintObject(this ToolContext context, OutputFormat format, JsonObject json)
    {
        if (format == OutputFormat.Json)
        {
            context.PrintJson(json);
            return ExitCode.Yes;
        }

        var rows = json.Where(property => property.Value is not (null or JsonArray { Count: 0 })).ToList();
        var width = rows.Max(row => row.Key.Length) + 2;
        foreach (var (name, value) in rows)
        {
            var text = value is JsonArray list ? string.Join(", ", list.Select(Text)) : Text(value);
            context.Output.WriteLine($"{$"{name}:".PadRight(width)}{text}");
        }

        return ExitCode.Yes;
    }

    /// <summary>Writes what was done: a sentence as text, the object as JSON.</summary>
    public static int PrintDone(this ToolContext context, OutputFormat format, JsonNode json, string sentence)
    {
        if (format == OutputFormat.Json)
            context.PrintJson(json);
        else
            context.Output.WriteLine(sentence);
        return ExitCode.Yes;
    }

    private static string Text(JsonNode? value) => value is JsonObject parts
        ? string.Join(' ', parts.Where(part => part.Value is not null).Select(part => $"{part.Value}"))
        : $"{value}";

    public static void PrintJson(this ToolContext context, JsonNode json) =>
        context.Output.WriteLine(json.ToJsonString(Readable));

    /// <summary>The text in color, if the terminal shows colors.</summary>
    public static string Paint(this ToolContext context, string text, Colour colour) =>
        context.HasColours ? $"\e[{(int)colour}m{text}\e[0m" : text;
}
