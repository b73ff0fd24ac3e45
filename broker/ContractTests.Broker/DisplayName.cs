using System.Text.RegularExpressions;

namespace ContractTests.Broker;

/// <summary>A display name, derived from a technical name: <c>foo-bar_thing</c> becomes Foo Bar Thing.</summary>
internal static partial class DisplayName
{
    public static string From(string name) =>
        string.Join(' ', WordEnd().Split(name).Where(word => word.Length > 0).Select(Capital));

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    [GeneratedRegex("[-_ .]+|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")]
    private static partial Regex WordEnd();
}
