using Microsoft.EntityFrameworkCore;
using PaymentService.Background;
using PaymentService.Ledgers;

namespace PaymentService.Sessions;

/// <summary>Deletes expired sessions, so that the ledger does not grow with every log-in.</summary>
internal sealed class ExpiredSessions(Ledger ledger, TimeProvider clock) : IRecurringWork
{
    public static TimeSpan Interval => TimeSpan.FromHours(1);

    public Task Run(CancellationToken cancellation)
    {
        var now = clock.GetLedgerTime();

        return ledger.Sessions.Where(session => session.ExpiresAt <= now).ExecuteDeleteAsync(cancellation);
    }
}
