using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ContractTests.Broker;

/// <summary>Whether and what the broker deletes automatically.</summary>
public sealed class CleaningOptions
{
    /// <summary>The interval; null for none. If several nodes share a database, one of them cleans up.</summary>
    public TimeSpan? Every { get; init; }

    /// <summary>
    /// The times of clean-ups, in the time zone of <see cref="BrokerOptions.Clock"/>, instead of <see cref="Every"/>.
    /// A time at which no broker runs is skipped. If several nodes share a database, one of them cleans up.
    /// </summary>
    public CronSchedule? Schedule { get; init; }

    /// <summary>
    /// Older entries of the audit are deleted, which adds an entry; null keeps all. At least a day.
    /// </summary>
    public TimeSpan? KeepAuditFor { get; init; }

    /// <summary>
    /// The maximum number of versions, of overwritten pacts and of replaced results per run, the oldest first;
    /// null sets no limit.
    /// </summary>
    [Range(1, int.MaxValue)]
    public int? DeletionLimit { get; init; }

    [ValidateObjectMembers]
    public CleaningRules Rules { get; init; } = new();
}

/// <summary>
/// Decides which versions a clean-up deletes: old ones without a reason to keep them. Heads of branches, the latest
/// version with each tag, deployed and released versions are kept unless a rule says otherwise.
/// </summary>
public sealed record CleaningRules
{
    /// <summary>Younger versions are always kept. By default 90 days.</summary>
    public TimeSpan OlderThan { get; init; } = TimeSpan.FromDays(90);

    /// <summary>
    /// Earlier revisions of a pact and replaced results that are older than this are deleted, although their version is
    /// kept; null for the value of <see cref="OlderThan"/>.
    /// </summary>
    public TimeSpan? OverwrittenOlderThan { get; init; }

    /// <summary>The number of newest versions of each pacticipant to keep, regardless of their age.</summary>
    [Range(0, int.MaxValue)]
    public int KeepLatest { get; init; } = 1;

    /// <summary>
    /// A branch without a new version for this time is deleted and keeps no version, unless it is the main branch; null
    /// keeps every branch.
    /// </summary>
    public TimeSpan? StaleBranchesAfter { get; init; }

    /// <summary>Also deletes the latest version with each tag.</summary>
    public bool DeleteTagHeads { get; init; }

    /// <summary>Also deletes deployed versions.</summary>
    public bool DeleteDeployed { get; init; }

    /// <summary>Also deletes released and supported versions.</summary>
    public bool DeleteReleased { get; init; }
}
