using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace ContractTests.Provider.Reports;

/// <summary>The result of a verification for build servers.</summary>
internal static class JUnitReport
{
    public static string Of(VerificationResult result)
    {
        var suites = result.Interactions.GroupBy(each => each.Consumer).Select(Suite).ToList();
        if (result.Problems.Count > 0)
            suites.Add(Suite(result));

        var root = new XElement(
            "testsuites",
            new XAttribute("name", Clean(result.Provider)),
            new XAttribute("tests", result.Interactions.Count + result.Problems.Count),
            new XAttribute("failures", result.Failed),
            new XAttribute("errors", result.Problems.Count),
            new XAttribute("time", Seconds(result.Duration)),
            suites);
        return $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{root}\n";
    }

    private static XElement Suite(IGrouping<string, InteractionResult> interactions) =>
        new("testsuite",
            new XAttribute("name", Clean(interactions.Key)),
            new XAttribute("tests", interactions.Count()),
            new XAttribute("failures", interactions.Count(each => each.Fails)),
            new XAttribute("skipped", interactions.Count(each => !each.Success && !each.Fails)),
            new XAttribute("time", Seconds(interactions.Aggregate(TimeSpan.Zero, (sum, each) => sum + each.Duration))),
            interactions.Select(Case));

    private static XElement Suite(VerificationResult result) =>
        new("testsuite",
            new XAttribute("name", Clean(result.Provider)),
            new XAttribute("tests", result.Problems.Count),
            new XAttribute("errors", result.Problems.Count),
            result.Problems.Select(problem => new XElement(
                "testcase",
                new XAttribute("classname", Clean(result.Provider)),
                new XAttribute("name", problem.Kind),
                new XElement("error", new XAttribute("message", Clean(problem.Message))))));

    private static XElement Case(InteractionResult result)
    {
        var test = new XElement(
            "testcase",
            new XAttribute("classname", Clean($"{result.Provider}.{result.Consumer}")),
            new XAttribute("name", Clean(result.Name)),
            new XAttribute("time", Seconds(result.Duration)));
        if (result.Fails)
        {
            var message = new XAttribute("message", Clean(First(result)));
            test.Add(new XElement("failure", message, Clean(TextReport.Of(result))));
        }
        else if (!result.Success)
            test.Add(new XElement("skipped", new XAttribute("message", Clean($"pending: {First(result)}"))));

        return test;
    }

    private static string First(InteractionResult result) => result.Error?.Message ?? result.Mismatches[0].Message;

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);

    /// <summary>Bodies and names may contain characters that XML does not allow, and lone surrogates.</summary>
    private static string Clean(string text)
    {
        if (text.All(XmlConvert.IsXmlChar))
            return text;

        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            clean.Append(rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? Rune.ReplacementChar : rune);

        return clean.ToString();
    }
}
