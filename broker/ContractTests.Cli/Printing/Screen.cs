using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ContractTests.Cli.Printing;

/// <summary>Writes tables, coloured words and JSON.</summary>
internal static class Screen
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Columns as wide as their widest cell, two spaces apart; lines are never broken.</summary>
    public static void PrintTable(this ToolContext context, string[] headings, IReadOnlyList<string[]> rows)
    {
        int[] widths = [.. headings.Select((heading, column) =>
            rows.Select(row => row[column].Length).Append(heading.Length).Max())];
        foreach (var row in rows.Prepend(headings))
        {
            var cells = row.Select((cell, column) => cell.PadRight(widths[column]));
            context.Output.WriteLine(string.Join("  ", cells).TrimEnd());
        }
    }

    public static void PrintJson(this ToolContext context, JsonNode json) =>
        context.Output.WriteLine(json.ToJsonString(Readable));

    /// <summary>The text in colour where a person looks at a screen that shows it.</summary>
    public static string Paint(this ToolContext context, string text, Colour colour) =>
        context.HasColours ? $"\e[{(int)colour}m{text}\e[0m" : text;
}
