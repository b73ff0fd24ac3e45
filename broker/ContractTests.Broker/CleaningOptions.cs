using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ContractTests.Broker;

/// <summary>Whether the broker deletes what nobody needs any more, and what that is.</summary>
public sealed class CleaningOptions
{
    /// <summary>How often; null never does. Of several nodes on one database one does it.</summary>
    public TimeSpan? Every { get; init; }

    /// <summary>
    /// The times of clean-ups, in the time zone of <see cref="BrokerOptions.Clock"/>, instead of <see cref="Every"/>.
    /// A time at which no broker runs is skipped. If several nodes share a database, one of them cleans up.
    /// </summary>
    public CronSchedule? Schedule { get; init; }

    /// <summary>
    /// Entries of the audit that are older are deleted, which leaves an entry; null keeps them for ever. A day or
    /// longer.
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
/// Which versions a clean-up deletes: old ones that nothing keeps. Heads of branches, the latest version with each tag,
/// what is deployed and what is released stay unless a rule says otherwise.
/// </summary>
public sealed record CleaningRules
{
    /// <summary>Younger versions are always kept. By default 90 days.</summary>
    public TimeSpan OlderThan { get; init; } = TimeSpan.FromDays(90);

    /// <summary>
    /// What was overwritten, an earlier revision of a pact or a result that a newer one has replaced, goes when it is
    /// older, though its version stays; null takes <see cref="OlderThan"/>.
    /// </summary>
    public TimeSpan? OverwrittenOlderThan { get; init; }

    /// <summary>How many of the newest versions of each pacticipant are kept, however old.</summary>
    [Range(0, int.MaxValue)]
    public int KeepLatest { get; init; } = 1;

    /// <summary>
    /// A branch without a new version for so long is deleted and keeps no version, unless it is the main branch;
    /// null keeps every branch.
    /// </summary>
    public TimeSpan? StaleBranchesAfter { get; init; }

    /// <summary>Deletes what is the latest version with a tag, too.</summary>
    public bool DeleteTagHeads { get; init; }

    /// <summary>Deletes what is deployed, too.</summary>
    public bool DeleteDeployed { get; init; }

    /// <summary>Deletes what is released and supported, too.</summary>
    public bool DeleteReleased { get; init; }
}
