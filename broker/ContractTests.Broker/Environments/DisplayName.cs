using System.Text.RegularExpressions;

namespace ContractTests.Broker.Environments;

/// <summary>A name as people write it: <c>foo-bar_Thing</c> becomes <c>Foo Bar Thing</c>.</summary>
internal static partial class DisplayName
{
    public static string From(string name) =>
        string.Join(' ', Boundary().Split(name)
            .Where(word => word.Length > 0)
            .Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    [GeneratedRegex(@"[-_ .]+|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")]
    private static partial Regex Boundary();
}
