using System.Text.RegularExpressions;

namespace ContractTests.Cli.Gate;

/// <summary>
/// Sentences of a broker, with versions as the table above them shows them. Only what stands where a version stands is
/// shortened: a sentence may also quote a value of a pact that looks like a commit.
/// </summary>
internal sealed class ShortVersions
{
    private readonly Regex _version;
    private readonly Func<string, string> _shown;

    /// <param name="names">Of the pacticipants that the answer is about.</param>
    /// <param name="shown">A version as the table shows it.</param>
    public ShortVersions(IEnumerable<string> names, Func<string, string> shown)
    {
        _shown = shown;
        var before = names.Distinct(StringComparer.Ordinal).Select(Regex.Escape).Append("or").Append("version");
        _version = new Regex(
            $@"(?<=\b(?:{string.Join('|', before)}) )[0-9a-fA-F]{{40}}[^\s,:;)]*", RegexOptions.CultureInvariant);
    }

    public string In(string sentence) => _version.Replace(sentence, match => _shown(match.Value));
}
