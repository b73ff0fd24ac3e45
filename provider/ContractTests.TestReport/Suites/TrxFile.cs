using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace ContractTests.TestReport.Suites;

/// <summary>Reads the results of one test project from a TRX file.</summary>
internal static partial class TrxFile
{
    /// <summary>The number of characters of a failure that are kept; the file has the rest.</summary>
    public const int LongestDetails = 20_000;

    private static readonly XNamespace Trx = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    /// <exception cref="XmlException">The file is not XML, or declares entities.</exception>
    /// <exception cref="FormatException">The file is not the result of a test run.</exception>
    public static Suite Read(string path)
    {
        using var reader = XmlReader.Create(path, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        var run = XDocument.Load(reader).Element(Trx + "TestRun")
            ?? throw new FormatException("expected a TestRun, but found another element.");
        var times = run.Element(Trx + "Times")
            ?? throw new FormatException("expected the times of the run, but found none.");
        var started = Time(times, "start");
        var methods = run.Descendants(Trx + "UnitTest")
            .Select(test => (Id: Text(test, "id"), Method: test.Element(Trx + "TestMethod")))
            .Where(test => test.Method is not null)
            .GroupBy(test => test.Id, test => test.Method!, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        return new Suite(
            Path.GetFileNameWithoutExtension(path),
            started,
            Time(times, "finish") - started,
            [.. run.Descendants(Trx + "UnitTestResult").Select(result => Result(result, methods))],
            (int?)run.Descendants(Trx + "Counters").FirstOrDefault()?.Attribute("error") ?? 0);
    }

    private static TestResult Result(XElement result, Dictionary<string, XElement> methods)
    {
        var method = methods.GetValueOrDefault(Text(result, "testId"));
        var outcome = Text(result, "outcome") switch
        {
            "Passed" => Outcome.Passed,
            "NotExecuted" => Outcome.Skipped,
            _ => Outcome.Failed,
        };
        // Visual Studio's runner appends the assembly to the class; xunit's own runner escapes quotes as in C#.
        var type = method is null ? "" : Text(method, "className").Split(',')[0];
        var isEscaped = method is not null
            && Text(method, "adapterTypeName").Contains("xunit.v3", StringComparison.Ordinal);
        var details = outcome == Outcome.Passed ? "" : Details(result);
        return new TestResult(
            type,
            method is null ? "" : Text(method, "name"),
            isEscaped ? Unescape(Text(result, "testName")) : Text(result, "testName"),
            outcome,
            TimeSpan.TryParse(Text(result, "duration"), CultureInfo.InvariantCulture, out var duration)
                ? duration
                : TimeSpan.Zero,
            Shorten(isEscaped ? Unescape(details) : details));
    }

    private static string Details(XElement result)
    {
        var output = result.Element(Trx + "Output");
        var error = output?.Element(Trx + "ErrorInfo");
        XElement?[] said =
            [error?.Element(Trx + "Message"), error?.Element(Trx + "StackTrace"), output?.Element(Trx + "StdOut")];
        var parts = said
            .Select(part => part?.Value.TrimEnd())
            .Where(part => !string.IsNullOrEmpty(part));
        return string.Join("\n", parts);
    }

    private static string Unescape(string text) => Escaped().Replace(text, "${escaped}");

    private static string Shorten(string details) => details.Length <= LongestDetails
        ? details
        : $"{details[..LongestDetails]}\n(… {details.Length - LongestDetails:N0} more characters)";

    private static DateTimeOffset Time(XElement times, string name) =>
        DateTimeOffset.TryParse(Text(times, name), CultureInfo.InvariantCulture, out var time)
            ? time
            : throw new FormatException($"expected the time of the run's {name}, but found '{Text(times, name)}'.");

    private static string Text(XElement element, string attribute) => element.Attribute(attribute)?.Value ?? "";

    [GeneratedRegex(@"\\(?<escaped>[\\""])")]
    private static partial Regex Escaped();
}
