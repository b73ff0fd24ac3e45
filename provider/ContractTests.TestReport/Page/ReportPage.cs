using System.Text;

namespace ContractTests.TestReport.Page;

/// <summary>One self-contained page, without scripts.</summary>
internal static class ReportPage
{
    public static string Style { get; } = ReadStyle();

    public static async Task<string> RenderAsync(Report report, CancellationToken cancellation = default)
    {
        var page = new StringBuilder();
        await using var writer = new StringWriter(page);
        await Whole.Create(report).RenderAsync(writer, cancellationToken: cancellation);
        await writer.FlushAsync(cancellation);
        return page.ToString();
    }

    private static string ReadStyle()
    {
        using var style = new StreamReader(typeof(ReportPage).Assembly.GetManifestResourceStream("page.css")!);
        return style.ReadToEnd();
    }
}
