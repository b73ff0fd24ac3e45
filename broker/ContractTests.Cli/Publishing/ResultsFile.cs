using System.Text;
using System.Text.Json;
using System.Xml;
using ContractTests.Cli.Reading;
using ContractTests.OpenApi;

namespace ContractTests.Cli.Publishing;

/// <summary>The results of a provider's own tests, as far as their format is known.</summary>
internal sealed record ResultsFile(ReadOnlyMemory<byte> Content)
{
    private static readonly string[] Roots = ["testsuites", "testsuite"];

    /// <summary>Null if the file does not contain it.</summary>
    public bool? Success { get; init; }

    /// <summary>Why the file contains no result; null if it does.</summary>
    public string? Unreadable { get; init; }

    public string? ContentType { get; init; }

    public string? Format { get; init; }

    public string? Verifier { get; init; }

    public string? VerifierVersion { get; init; }

    /// <exception cref="ToolException">The file cannot be read, or is about another description.</exception>
    public static ResultsFile Read(string path, DescriptionFile description)
    {
        NamedFile.RefuseAddress(path);
        var content = NamedFile.ToPublish(path);
        var start = content.AsSpan().IndexOfAnyExcept("\uFEFF \t\r\n"u8);
        return start < 0 ? Silent(path, content, "expected what the tests wrote, but found an empty file")
            : content[start] is (byte)'<' ? OfJUnit(path, content)
            : OfReport(path, content, description);
    }

    private static ResultsFile Silent(string path, byte[] content, string why) =>
        new(content) { Unreadable = $"{path}: {why}" };

    /// <summary>Reads a report of this toolkit.</summary>
    private static ResultsFile OfReport(string path, byte[] content, DescriptionFile description)
    {
        ConformanceReport report;
        try
        {
            report = ConformanceReport.Parse(Encoding.UTF8.GetString(content));
        }
        catch (JsonException failure)
        {
            return Silent(path, content, failure.Message);
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

    private static ResultsFile OfJUnit(string path, byte[] content)
    {
        try
        {
            using var reader = XmlReader.Create(
                new MemoryStream(content),
                new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            if (reader.MoveToContent() != XmlNodeType.Element
                || !Roots.Contains(reader.LocalName, StringComparer.OrdinalIgnoreCase))
                return Silent(path, content, $"expected JUnit XML, but found the element {reader.LocalName}");

            var success = JUnitResults.Read(reader);
            return new ResultsFile(content)
            {
                Success = success,
                Unreadable = success is null ? $"{path}: expected tests that ran, but found none" : null,
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
            return Silent(path, content, Unread(content, failure));
        }
    }

    private static string Unread(byte[] content, XmlException failure) =>
        content.AsSpan().IndexOf("<!DOCTYPE"u8) >= 0
            ? "expected JUnit XML, but found a document type, which is not read for safety"
            : $"expected JUnit XML, but found XML with an error in line {failure.LineNumber}, "
                + $"column {failure.LinePosition}";
}
