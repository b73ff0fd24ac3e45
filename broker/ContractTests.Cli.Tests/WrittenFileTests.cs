using System.Diagnostics;
using System.Xml.Linq;
using ContractTests.Cli.Tests.Native;

namespace ContractTests.Cli.Tests;

/// <summary>Commands do not overwrite files that people wrote, and check their output files before the work.</summary>
public sealed class WrittenFileTests : IDisposable
{
    private const string NoStyleSheets = "--xslt does not work in the native build of this tool";

    private const string Description = """
        {"openapi": "3.0.3", "info": {"title": "t", "version": "1"}, "paths": {}}
        """;

    private const string StyleSheet = """
        <xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"/>
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--json", false)]
    [InlineData("--junit", false)]
    [InlineData("--html", false)]
    [InlineData("--json", true)]
    public async Task A_report_replaces_no_pact(string report, bool inFolder)
    {
        var text = SmallPact.Between("Orders", "Payments");
        var pact = _folder.Write("pact.json", text);
        var other = Path.Combine(_folder.Path, ".", "pact.json");

        var run = await ToolRun.Of([
            .. Verify, inFolder ? "--dir" : "--file", inFolder ? _folder.Path : pact, report, other]);

        run.ShouldHaveRefused($"error: a report would replace the pact {pact}\nhint: ");
        (await Text(pact)).ShouldBe(text);
    }

    [Theory]
    [InlineData("--json", "pact.json")]
    [InlineData("--junit", "pact.json")]
    [InlineData("--html", "description.json")]
    [InlineData("--junit", "sheet.xsl")]
    public async Task A_report_replaces_nothing_that_somebody_wrote_by_whatever_name(string report, string named)
    {
        _folder.Write("pact.json", SmallPact.Between("Orders", "Payments"));
        _folder.Write("description.json", Description);
        _folder.Write("sheet.xsl", StyleSheet);
        var verified = _folder.Write("verified.json", SmallPact.Between("Orders", "Invoices"));
        var kept = _folder.File(named);
        var text = await Text(kept);
        File.CreateSymbolicLink(_folder.File("link"), kept);
        File.CreateSymbolicLink(_folder.File("linked"), _folder.Path);
        var others = new List<string> { kept, _folder.File("link"), _folder.File($"linked/{named}") };
        if (!OperatingSystem.IsWindows())
        {
            Link(kept, _folder.File("second"));
            others.Add(_folder.File("second"));
        }

        foreach (var name in others)
        {
            var run = await ToolRun.Of([.. Verify, "--file", verified, report, name]);

            run.ShouldHaveRefused("error: a report would replace the ", name);
            (await Text(kept)).ShouldBe(text);
        }
    }

    [Fact]
    public async Task Two_reports_need_two_files()
    {
        var pact = _folder.Write("pact.json", SmallPact.Between("Orders", "Payments"));
        var report = _folder.File("report");
        var link = _folder.File("link");
        File.CreateSymbolicLink(link, report);

        var same = await ToolRun.Of([.. Verify, "--file", pact, "--json", report, "--html", report]);
        var linked = await ToolRun.Of([.. Verify, "--file", pact, "--json", report, "--html", link]);

        same.ShouldHaveRefused($"error: two reports would be written to {report}\n");
        linked.ShouldHaveRefused($"error: two reports would be written to {link}\n");
        File.Exists(report).ShouldBeFalse();
    }

    /// <summary>Two hard links of a report of the last run, or of an empty file.</summary>
    [Theory]
    [InlineData("the last report")]
    [InlineData("")]
    public async Task Two_reports_need_two_files_by_whatever_name(string before)
    {
        if (OperatingSystem.IsWindows())
            return;
        await using var provider = await StandInServer.Answering(200);
        var pact = _folder.Write("pact.json", SmallPact.Between("Orders", "Payments"));
        var report = _folder.Write("report.json", before);
        var second = _folder.File("report.xml");
        Link(report, second);

        var run = await ToolRun.Of(
            "verify", "--file", pact, "--provider-base-url", provider.Url, "--json", report, "--junit", second);

        run.ExitCode.ShouldBe(2);
        run.Errors.ShouldContain(
            $"error: two reports would be written to {second}\nhint: give each report its own file\n");
        if (before.Length > 0)
            run.Output.ShouldBeEmpty();
        (await Text(report)).ShouldStartWith(before.Length > 0 ? before : "{");
    }

    /// <summary>Not a pact, so only its being one file with the input says so.</summary>
    [Fact]
    public async Task A_report_replaces_no_file_that_is_read()
    {
        if (OperatingSystem.IsWindows())
            return;
        var pact = _folder.Write("pact.json", "no pact");
        Link(pact, _folder.File("second"));

        var run = await ToolRun.Of([.. Verify, "--file", pact, "--json", _folder.File("second")]);

        run.ShouldHaveRefused($"error: a report would replace the pact {pact}\n");
        (await Text(pact)).ShouldBe("no pact");
    }

    /// <summary>The names come from a pact or a broker, so nobody has chosen where a link of that name leads.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_written_into_a_folder_stays_in_it(bool isDownload)
    {
        await using var broker = await TestBroker.Start();
        var pact = _folder.Write("pact.json", SmallPact.Between("Orders", "Payments"));
        await broker.Publish(pact, "1", "--branch", "main");
        var outside = _folder.Write("outside/kept.txt", "kept");
        Directory.CreateDirectory(_folder.File("to"));
        var written = _folder.File("to/Orders-Payments.json");
        Func<string, FileSystemInfo>[] links =
        [
            link => File.CreateSymbolicLink(link, outside),
            link => File.CreateSymbolicLink(link, _folder.File("outside/new/file.json")),
        ];

        foreach (var link in links)
        {
            File.Delete(written);
            link(written);

            var run = isDownload
                ? await broker.Run("get-pacts", "--provider", "Payments", "--branch", "main",
                    "--download", "--download-dir", _folder.File("to"))
                : await ToolRun.Of("export", pact, "--to", _folder.File("to"));

            run.ShouldHaveSucceeded();
            new FileInfo(written).LinkTarget.ShouldBeNull();
            (await Text(written)).ShouldStartWith("{");
            Directory.GetFiles(_folder.File("outside"), "*", SearchOption.AllDirectories).ShouldBe([outside]);
            (await Text(outside)).ShouldBe("kept");
            Directory.Exists(_folder.File("outside/new")).ShouldBeFalse();
            Directory.GetFiles(_folder.File("to")).ShouldBe([written]);
        }
    }

    [Fact]
    public async Task A_report_does_not_lie_where_the_next_run_reads_pacts()
    {
        _folder.Write("pacts/pact.json", SmallPact.Between("Orders", "Payments"));
        var pacts = _folder.File("pacts");

        var refused = await ToolRun.Of([.. Verify, "--dir", pacts, "--json", _folder.File("pacts/sub/report.json")]);
        var beside = await ToolRun.Of([.. Verify, "--dir", pacts, "--junit", _folder.File("pacts/report.xml")]);

        refused.ShouldHaveRefused("so the next run would read it as a pact");
        File.Exists(_folder.File("pacts/sub/report.json")).ShouldBeFalse();
        File.Exists(_folder.File("pacts/report.xml")).ShouldBeTrue(beside.Errors);
    }

    [Theory]
    [InlineData("--json", "there", "it is a folder")]
    [InlineData("--html", "new/", "it is a folder")]
    [InlineData("--junit", "taken/report.xml", "one of its parent folders is a file")]
    [InlineData("--json", "http://localhost/report.json", "is an address, not a file")]
    public async Task A_report_that_cannot_be_written_is_refused_before_the_run(
        string option, string report, string why)
    {
        await using var provider = await StandInServer.Answering(200);
        var pact = _folder.Write("pact.json", SmallPact.Between("Orders", "Payments"));
        _folder.Write("taken", "");
        Directory.CreateDirectory(_folder.File("there"));

        var run = await ToolRun.Of(
            "verify", "--file", pact, "--provider-base-url", provider.Url,
            option, report.Contains("://", StringComparison.Ordinal) ? report : _folder.File(report));

        run.ShouldHaveRefused(why);
        run.Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_style_sheet_that_cannot_be_read_is_refused_before_the_run()
    {
        var pact = _folder.Write("pact.json", SmallPact.Between("Orders", "Payments"));

        var run = await ToolRun.Of([
            .. Verify, "--file", pact, "--html", _folder.File("report.html"), "--xslt", _folder.File("none.xsl")]);

        run.ShouldHaveRefused(NativeTool.IsUsed ? NoStyleSheets : "cannot read the style sheet");
        run.Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_report_that_cannot_be_made_keeps_no_other_from_being_written()
    {
        await using var provider = await StandInServer.Answering(200);
        var pact = _folder.Write("pact.json", SmallPact.Between("Orders", "Payments"));
        var sheet = _folder.Write("sheet.xsl", StyleSheet.Replace(
            "/>", "><xsl:template match=\"/\"><xsl:message terminate=\"yes\"/></xsl:template></xsl:stylesheet>",
            StringComparison.Ordinal));

        var run = await ToolRun.Of(
            "verify", "--file", pact, "--provider-base-url", provider.Url,
            "--html", _folder.File("report.html"), "--xslt", sheet, "--junit", _folder.File("report.xml"));

        if (NativeTool.IsUsed)
        {
            run.ShouldHaveRefused(NoStyleSheets);
            return;
        }

        run.ExitCode.ShouldBe(2);
        run.Errors.ShouldContain("error: cannot apply the style sheet");
        run.Output.ShouldContain("Orders -> Payments");
        XDocument.Load(_folder.File("report.xml")).Root.ShouldNotBeNull();
    }

    [Fact]
    public async Task The_last_report_is_replaced()
    {
        var pact = _folder.Write("pact.json", SmallPact.Between("Orders", "Payments"));
        string[] reports = [
            "--json", _folder.File("report.json"), "--junit", _folder.File("report.xml"),
            "--html", _folder.File("report.html")];
        await ToolRun.Of([.. Verify, "--file", pact, .. reports]);
        var first = await Text(_folder.File("report.json"));
        await using var provider = await StandInServer.Answering(200);

        var run = await ToolRun.Of(["verify", "--file", pact, "--provider-base-url", provider.Url, .. reports]);

        run.ShouldHaveSucceeded();
        (await Text(_folder.File("report.json"))).ShouldNotBe(first);
    }

    [Fact]
    public async Task An_export_replaces_no_pact()
    {
        var text = SmallPact.Between("Orders", "Payments");
        var pact = _folder.Write("Orders-Payments.json", text);
        var other = _folder.Write("a.json", SmallPact.Between("A", "B"));

        var run = await ToolRun.Of("export", other, pact, "--to", _folder.Path);

        run.ShouldHaveRefused($"mappings would replace the pact {pact}", "pass another folder with --to");
        (await Text(pact)).ShouldBe(text);
        File.Exists(_folder.File("A-B.json")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("description.json", "a report would replace the description")]
    [InlineData("there", "it is a folder")]
    public async Task The_report_of_a_check_is_refused_before_the_check(string report, string why)
    {
        await using var provider = await StandInServer.Answering(500);
        var description = _folder.Write("description.json", Description);
        Directory.CreateDirectory(_folder.File("there"));

        var run = await ToolRun.Of(
            "check-provider", "--description", description, "--provider-base-url", provider.Url,
            "--report", _folder.File(report));

        run.ShouldHaveRefused(why);
        (await Text(description)).ShouldBe(Description);
    }

    private static string[] Verify => ["verify", "--provider-base-url", "http://127.0.0.1:1"];

    private static Task<string> Text(string file) =>
        File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);

    private static void Link(string file, string second)
    {
        using var ln = Process.Start("ln", [file, second]);
        ln.WaitForExit();
        ln.ExitCode.ShouldBe(0);
    }
}
