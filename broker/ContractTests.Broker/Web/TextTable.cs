using System.Text;

namespace ContractTests.Broker.Web;

/// <summary>Lines of cells under a head, each column as wide as its widest cell.</summary>
internal static class TextTable
{
    /// <param name="lines">The first is the head.</param>
    public static string Of(IReadOnlyList<string[]> lines)
    {
        int[] widths = [.. lines[0].Select((_, column) => lines.Max(line => line[column].Length))];
        var text = new StringBuilder();
        foreach (var line in lines.Take(1).Append([.. widths.Select(width => new string('-', width))])
            .Concat(lines.Skip(1)))
            text.AppendJoin("  ", line.Select((cell, column) => cell.PadRight(widths[column]))).Append('\n');
        return text.ToString();
    }
}
