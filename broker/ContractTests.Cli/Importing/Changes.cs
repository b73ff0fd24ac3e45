using System.Globalization;

namespace ContractTests.Cli.Importing;

/// <summary>Decides which versions of the source must be read again.</summary>
/// <param name="target">Knows their state when they were last imported.</param>
/// <param name="arePactsRevised">
/// Pacts of existing versions were published again since then, or the source does not show it. A list of versions
/// does not.
/// </param>
/// <param name="now">The time of this import.</param>
internal sealed class Changes(Target target, bool arePactsRevised, DateTimeOffset now)
{
    /// <summary>All builds that publish for the same version are finished after this time.</summary>
    private static readonly TimeSpan Recent = TimeSpan.FromDays(7);

    /// <summary>Whether pacts of already imported versions may have been published again.</summary>
    public bool ArePactsRevised => arePactsRevised;

    public bool Has(KnownVersion version) =>
        target.Mark(version.Resource) != version.Mark || (arePactsRevised && MayBeRevised(version));

    /// <summary>Recent versions, and versions that a gate reads.</summary>
    private bool MayBeRevised(KnownVersion version) =>
        version.Pacts.Count > 0
        && (version.Heads.Count > 0 || version.Tags.Count > 0
            || version.Deployments.Count > 0 || version.Releases.Count > 0 || IsRecent(version.CreatedAt));

    private bool IsRecent(string? createdAt) =>
        !DateTimeOffset.TryParse(createdAt, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
        || time > now - Recent;
}
