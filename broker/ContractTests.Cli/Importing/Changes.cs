using System.Globalization;

namespace ContractTests.Cli.Importing;

/// <summary>Which versions of the source are to be read again.</summary>
/// <param name="target">Knows how they were when they were last imported.</param>
/// <param name="arePactsRevised">
/// Pacts of versions that were there already were published again since then, or the source does not say. A list of
/// versions does not show that.
/// </param>
/// <param name="now">The time of this import.</param>
internal sealed class Changes(Target target, bool arePactsRevised, DateTimeOffset now)
{
    /// <summary>Builds that publish for one version in turn are done by then.</summary>
    private static readonly TimeSpan Recent = TimeSpan.FromDays(7);

    /// <summary>Whether pacts of already imported versions may have been published again.</summary>
    public bool ArePactsRevised => arePactsRevised;

    public bool Has(KnownVersion version) =>
        target.Mark(version.Resource) != version.Mark || (arePactsRevised && MayBeRevised(version));

    /// <summary>Recent versions, and those that a gate asks for.</summary>
    private bool MayBeRevised(KnownVersion version) =>
        version.Pacts.Count > 0
        && (version.Heads.Count > 0 || version.Tags.Count > 0
            || version.Deployments.Count > 0 || version.Releases.Count > 0 || IsRecent(version.CreatedAt));

    private bool IsRecent(string? createdAt) =>
        !DateTimeOffset.TryParse(createdAt, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
        || time > now - Recent;
}
