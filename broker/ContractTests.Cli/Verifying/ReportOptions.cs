using System.CommandLine;
using System.Runtime.CompilerServices;
using System.Xml;
using System.Xml.Xsl;
using ContractTests.Cli.Reading;
using ContractTests.Provider;

namespace ContractTests.Cli.Verifying;

/// <summary>The reports that a verification writes: JSON, JUnit XML and HTML.</summary>
internal sealed class ReportOptions
{
    private readonly Option<string?> _json = Named(
        "File to write the JSON report to [PACT_VERIFIER_JSON_REPORT]", "--json", "-j");

    private readonly Option<string?> _junit = Named(
        "File to write the JUnit XML report to [PACT_VERIFIER_JUNIT_REPORT]", "--junit", "-x");

    private readonly Option<string?> _html = Named(
        "File to write the HTML report to [PACT_VERIFIER_HTML_REPORT]", "--html");

    private readonly Option<string?> _xslt = Named(
        "XSLT style sheet that turns the JUnit XML into the HTML report", "--xslt");

    private readonly Option<bool> _lastFailed = new("--last-failed")
    {
        Description = "Verify only what failed in the last run, according to the --json report",
    };

    private ReportOptions(Command command)
    {
        foreach (var option in new Option[] { _json, _junit, _html, _xslt, _lastFailed })
            command.Options.Add(option);
    }

    public static ReportOptions On(Command command) => new(command);

    /// <exception cref="ToolException">
    /// A report cannot be written, would replace another report or a pact, or would be read as a pact in the next run;
    /// or <c>--last-failed</c> is given without a file that contains the report of the last run.
    /// </exception>
    public void Apply(PactVerifier verifier, ParseResult parsed, ToolContext context, SourceOptions sources)
    {
        Check(parsed, context, sources);
        if (!parsed.GetValue(_lastFailed))
            return;

        var report = JsonFile(parsed, context) ?? throw new ToolException(
            "--last-failed needs the JSON report of the last run", "pass --json FILE in each run");
        verifier.WithLastFailed(new FileInfo(report));
    }

    /// <returns>A problem for each report that could not be written; the others are written.</returns>
    public IReadOnlyList<Problem> Write(VerificationResult result, ParseResult parsed, ToolContext context)
    {
        var (json, junit) = (JsonFile(parsed, context), JUnitFile(parsed, context));
        Problem?[] problems =
        [
            Write(json, result.ToJson),
            Write(junit, result.ToJUnit, json),
            Write(
                HtmlFile(parsed, context),
                parsed.GetValue(_xslt) is { } sheet ? () => Styled(result.ToJUnit(), sheet) : result.ToHtml,
                json, junit),
        ];
        return [.. problems.OfType<Problem>()];
    }

    private string? JsonFile(ParseResult parsed, ToolContext context) =>
        parsed.GetValue(_json) ?? context.Variable("PACT_VERIFIER_JSON_REPORT");

    private string? JUnitFile(ParseResult parsed, ToolContext context) =>
        parsed.GetValue(_junit) ?? context.Variable("PACT_VERIFIER_JUNIT_REPORT");

    private string? HtmlFile(ParseResult parsed, ToolContext context) =>
        parsed.GetValue(_html) ?? context.Variable("PACT_VERIFIER_HTML_REPORT");

    private void Check(ParseResult parsed, ToolContext context, SourceOptions sources)
    {
        string?[] named = [JsonFile(parsed, context), JUnitFile(parsed, context), HtmlFile(parsed, context)];
        string[] reports = [.. named.OfType<string>()];
        foreach (var report in reports)
            WrittenFile.Check(report, "a report", "pass another file for the report");

        for (var at = 1; at < reports.Length; at++)
            RefuseTwice(reports[at], reports[..at]);

        if (HtmlFile(parsed, context) is not null && parsed.GetValue(_xslt) is { } sheet)
            _ = Loaded(sheet);
        foreach (var report in reports)
            sources.RefuseAsPact(report, parsed);
    }

    private static void RefuseTwice(string report, IEnumerable<string> others)
    {
        if (others.Any(other => WrittenFile.IsSame(report, other)))
        {
            throw new ToolException(
                $"two reports would be written to {Path.GetFullPath(report)}", "give each report its own file");
        }
    }

    /// <param name="others">Reports that are already written. Before they are written, two names of one empty file
    /// look like two files.</param>
    private static Problem? Write(string? file, Func<string> report, params IEnumerable<string?> others)
    {
        if (file is null)
            return null;

        try
        {
            if (Path.GetDirectoryName(file) is { Length: > 0 } folder)
                Directory.CreateDirectory(folder);
            RefuseTwice(file, others.OfType<string>());
            File.WriteAllText(file, report());
            return null;
        }
        catch (Exception failure) when (Failures.Explain(failure) is { } problem)
        {
            return failure is ToolException
                ? problem
                : new Problem(
                    $"cannot write the report {file}: {FileFailure.Describe(failure, file)}", "pass another file");
        }
    }

    private static string Styled(string junit, string sheet)
    {
        var transform = Loaded(sheet);
        try
        {
            using var reader = XmlReader.Create(new StringReader(junit));
            using var text = new StringWriter();
            transform.Transform(reader, null, text);
            return text.ToString();
        }
        catch (Exception failure) when (failure is XsltException or XmlException)
        {
            throw Unusable(sheet, failure);
        }
    }

    private static XslCompiledTransform Loaded(string sheet)
    {
        if (!RuntimeFeature.IsDynamicCodeSupported)
        {
            throw new ToolException(
                "--xslt does not work in the native build of this tool",
                "write the JUnit XML with --junit FILE and apply the style sheet to that");
        }

        try
        {
            var transform = new XslCompiledTransform();
            transform.Load(sheet);
            return transform;
        }
        catch (Exception failure) when (FileFailure.Is(failure))
        {
            throw new ToolException(
                $"cannot read the style sheet {sheet}: {FileFailure.Describe(failure, sheet)}",
                "check the path in --xslt", failure);
        }
        catch (Exception failure) when (failure is XsltException or XmlException)
        {
            throw Unusable(sheet, failure);
        }
    }

    private static ToolException Unusable(string sheet, Exception failure)
    {
        var line = failure is XsltException { LineNumber: > 0 and var ofSheet } ? ofSheet
            : failure is XmlException { LineNumber: > 0 and var ofXml } ? ofXml
            : 0;
        return new ToolException(
            $"cannot apply the style sheet {sheet}: it is not a valid XSLT 1.0 style sheet"
                + (line > 0 ? $", see line {line}" : ""),
            "correct it, or leave out --xslt", failure);
    }

    private static Option<string?> Named(string description, string name, params string[] aliases) =>
        new(name, aliases) { Description = description, HelpName = "FILE" };
}
