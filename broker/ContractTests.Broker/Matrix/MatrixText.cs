using System.Globalization;
using System.Text;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Matrix;

/// <summary>The matrix as a plain-text table.</summary>
internal static class MatrixText
{
    private static readonly string[] Head =
        ["CONSUMER", "C_VERSION", "REVISION", "PROVIDER", "P_VERSION", "NUMBER", "SUCCESS"];

    public static string Of(
        MatrixAnswer answer, MatrixPage page, IReadOnlyDictionary<long, VersionDetails> versions)
    {
        var text = new StringBuilder(TextTable.Of([Head, .. page.Rows.Select(row => Line(row, answer, versions))]));
        var deployable = answer.Deployable switch { true => "true", false => "false", null => "nil" };
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
        row.Result?.VerificationId?.ToString(CultureInfo.InvariantCulture) ?? row.Result?.Type ?? "",
        row.Success?.ToString(CultureInfo.InvariantCulture).ToLowerInvariant() ?? "",
    ];
}
