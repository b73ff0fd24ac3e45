using System.Text.RegularExpressions;

namespace ContractTests.Pacts.Generating.Values;

/// <summary>
/// <c>MockServerURL</c>: of the <c>example</c>, what the first group of <c>regex</c> captures stays, and the address
/// of the mock server takes the place of the rest of the match.
/// </summary>
internal static class MockServerAddress
{
    private const int LongestText = 16 * 1024;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    public static Outcome Generate(ToGenerate wanted, GeneratorContext context)
    {
        var (example, pattern) = (wanted.Generator.Text("example"), wanted.Generator.Text("regex"));
        if (context.MockServerUrl is not { } server || example is null || pattern is null
            || example.Length > LongestText || pattern.Length > LongestText)
        {
            return Outcome.None;
        }

        try
        {
            var match = new Regex(pattern, RegexOptions.CultureInvariant, Limit).Match(example);
            if (!match.Success || match.Groups.Count < 2)
                return Outcome.None;

            var rest = match.Groups[1].Value;
            var slash = rest.Length == 0 || rest[0] is '/' or '?' or '#' ? "" : "/";
            var address = server.TrimEnd('/') + slash;
            var (before, after) = (example[..match.Index], example[(match.Index + match.Length)..]);
            return Outcome.OfText(before + address + rest + after);
        }
        catch (Exception failure) when (failure is ArgumentException or RegexMatchTimeoutException)
        {
            return Outcome.None;
        }
    }
}
