using System.Globalization;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Audit;

/// <summary>Deletes old entries, and adds an entry about the deletion and who requested it.</summary>
internal sealed class ShortenAudit(Database database, TimeProvider clock)
{
    /// <summary>Younger entries are kept, so that nobody can hide what they have just done.</summary>
    private static readonly TimeSpan LeastKept = TimeSpan.FromDays(1);

    internal abstract record Outcome
    {
        internal sealed record Shortened(long Entries) : Outcome;

        internal sealed record TooRecent : Outcome;
    }

    /// <param name="before">Entries before this time are deleted.</param>
    /// <param name="caller">The caller that requests it.</param>
    /// <param name="cancellation">Cancels the deletion; nothing is deleted.</param>
    public async Task<Outcome> Run(DateTimeOffset before, Caller caller, CancellationToken cancellation)
    {
        if (before > clock.GetUtcNow() - LeastKept)
            return new Outcome.TooRecent();

        var audit = caller.Did(AuditQueries.Shortened, ("before", HalDocument.Time(before)));
        return new Outcome.Shortened(await database.Write(
            audit, pacticipant: null,
            async session =>
            {
                var entries = await session.ShortenAudit(before);
                audit.With("entries", entries.ToString(CultureInfo.InvariantCulture));
                return entries;
            },
            cancellation));
    }
}
