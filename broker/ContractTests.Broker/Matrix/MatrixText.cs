using System.Globalization;
using System.Text;

namespace ContractTests.Broker.Matrix;

/// <summary>The matrix as a table for people and shells.</summary>
internal static class MatrixText
{
    private static readonly string[] Head =
        ["CONSUMER", "C_VERSION", "REVISION", "PROVIDER", "P_VERSION", "NUMBER", "SUCCESS"];

    public static string Of(
        MatrixAnswer answer, MatrixPage page, IReadOnlyDictionary<long, VersionDetails> versions)
    {
        List<string[]> lines = [Head, .. page.Rows.Select(row => Line(row, answer, versions))];
        int[] widths = [.. Enumerable.Range(0, Head.Length).Select(column => lines.Max(line => line[column].Length))];
        lines.Insert(1, [.. widths.Select(width => new string('-', width))]);

        var text = new StringBuilder();
        foreach (string[] line in lines)
            text.AppendJoin("  ", line.Select((cell, column) => cell.PadRight(widths[column]))).Append('\n');
        string deployable = answer.Deployable switch { true => "true", false => "false", null => "nil" };
        text.Append(CultureInfo.InvariantCulture, $"\nDeployable: {deployable}\n");
        text.Append(CultureInfo.InvariantCulture, $"Reason: {string.Join('\n', answer.Notices.Select(n => n.Text))}\n");
        return text.ToString();
    }

    private static string[] Line(
        MatrixRow row, MatrixAnswer answer, IReadOnlyDictionary<long, VersionDetails> versions) =>
    [
        answer.Names[row.Pact.ConsumerId],
        versions[row.Pact.ConsumerVersionId].Number,
        row.Pact.Revision.ToString(CultureInfo.InvariantCulture),
        answer.Names[row.Pact.ProviderId],
        row.Result is { } result ? versions[result.ProviderVersionId].Number : "???",
        row.Result?.VerificationId.ToString(CultureInfo.InvariantCulture) ?? "",
        row.Success?.ToString(CultureInfo.InvariantCulture).ToLowerInvariant() ?? "",
    ];
}
