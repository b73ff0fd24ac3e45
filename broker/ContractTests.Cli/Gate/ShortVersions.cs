using System.Text.RegularExpressions;

namespace ContractTests.Cli.Gate;

/// <summary>
/// Shortens versions in a broker's sentences, as in the table above them. Only words in the place of a version are
/// shortened, because a sentence may also quote a value of a pact that looks like a commit.
/// </summary>
internal sealed class ShortVersions
{
    private readonly Regex _version;
    private readonly Func<string, string> _shown;

    /// <param name="names">The pacticipants in the answer.</param>
    /// <param name="shown">Formats a version as in the table.</param>
    public ShortVersions(IEnumerable<string> names, Func<string, string> shown)
    {
        _shown = shown;
        var before = names.Distinct(StringComparer.Ordinal).Select(Regex.Escape).Append("or").Append("version");
        _version = new Regex(
            $@"(?<=\b(?:{string.Join('|', before)}) )[0-9a-fA-F]{{40}}[^\s,:;)]*", RegexOptions.CultureInvariant);
    }

    public string In(string sentence) => _version.Replace(sentence, match => _shown(match.Value));
}
