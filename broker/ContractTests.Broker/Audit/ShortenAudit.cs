using System.Globalization;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Audit;

/// <summary>Deletes old entries. That they were deleted, and by whom, becomes an entry itself.</summary>
internal sealed class ShortenAudit(Database database, TimeProvider clock)
{
    /// <summary>Younger entries stay, so that nobody can hide what they have just done.</summary>
    private static readonly TimeSpan LeastKept = TimeSpan.FromDays(1);

    internal abstract record Outcome
    {
        internal sealed record Shortened(long Entries) : Outcome;

        internal sealed record TooRecent : Outcome;
    }

    /// <param name="before">Entries before this time are deleted.</param>
    /// <param name="caller">Whose request it is.</param>
    /// <param name="cancellation">Deletes nothing.</param>
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
