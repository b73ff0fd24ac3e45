using System.Text;
using System.Text.Json;
using System.Xml;
using ContractTests.Cli.Reading;
using ContractTests.OpenApi;

namespace ContractTests.Cli.Publishing;

/// <summary>What a provider's own tests wrote, and what of it is understood.</summary>
internal sealed record ResultsFile(ReadOnlyMemory<byte> Content)
{
    private static readonly string[] Roots = ["testsuites", "testsuite"];

    /// <summary>Null if the file does not say.</summary>
    public bool? Success { get; init; }

    /// <summary>Why the file does not say, where it is XML that cannot be read, or contradicts itself.</summary>
    public string? Unreadable { get; init; }

    public string? ContentType { get; init; }

    public string? Format { get; init; }

    public string? Verifier { get; init; }

    public string? VerifierVersion { get; init; }

    /// <exception cref="ToolException">It cannot be read, or is about another description.</exception>
    public static ResultsFile Read(string path, DescriptionFile description)
    {
        NamedFile.RefuseAddress(path);
        var content = NamedFile.ToPublish(path);
        return OfReport(path, content, description) ?? OfJUnit(path, content) ?? new ResultsFile(content);
    }

    /// <summary>A report of this toolkit.</summary>
    private static ResultsFile? OfReport(string path, byte[] content, DescriptionFile description)
    {
        ConformanceReport report;
        try
        {
            report = ConformanceReport.Parse(Encoding.UTF8.GetString(content));
        }
        catch (JsonException)
        {
            return null;
        }

        if (report.DocumentHash != description.Hash)
        {
            throw new ToolException(
                $"{path}: expected a report about {description.Path}, but found one about a different version of it",
                "run the tests against the file that is published");
        }

        var contradiction = Contradiction(report);
        return new ResultsFile(content)
        {
            Success = contradiction is null ? report.Success : null,
            Unreadable = contradiction is null ? null : $"{path}: {contradiction}",
            ContentType = "application/json",
            Format = "conformance",
            Verifier = report.Verifier,
            VerifierVersion = report.VerifierVersion,
        };
    }

    private static string? Contradiction(ConformanceReport report) => report switch
    {
        { Exchanges: < 0 } => $"expected a number of exchanges, but found {report.Exchanges}",
        { Success: true, Exchanges: 0 } => "expected a success to have exchanges, but found none",
        { Success: true, Failures.Count: var failures and > 0 } =>
            $"expected a success to have no failures, but found {failures}",
        _ => null,
    };

    private static ResultsFile? OfJUnit(string path, byte[] content)
    {
        try
        {
            using var reader = XmlReader.Create(
                new MemoryStream(content),
                new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            if (reader.MoveToContent() != XmlNodeType.Element
                || !Roots.Contains(reader.LocalName, StringComparer.OrdinalIgnoreCase))
                return null;

            return new ResultsFile(content)
            {
                Success = JUnitResults.Read(reader),
                ContentType = "application/xml",
                Format = "junit",
            };
        }
        catch (FormatException contradiction)
        {
            return new ResultsFile(content)
            {
                Unreadable = $"{path}: {contradiction.Message}",
                ContentType = "application/xml",
                Format = "junit",
            };
        }
        catch (XmlException failure)
        {
            var isXml = Encoding.UTF8.GetString(content.AsSpan(0, Math.Min(content.Length, 64)))
                .TrimStart('\uFEFF', ' ', '\t', '\r', '\n').StartsWith('<');
            return isXml ? new ResultsFile(content) { Unreadable = Unread(path, content, failure) } : null;
        }
    }

    private static string Unread(string path, byte[] content, XmlException failure) =>
        content.AsSpan().IndexOf("<!DOCTYPE"u8) >= 0
            ? $"{path}: expected JUnit XML, but found a document type, which is not read for safety"
            : $"{path}: expected JUnit XML, but found XML with an error in line {failure.LineNumber}, "
                + $"column {failure.LinePosition}";
}
