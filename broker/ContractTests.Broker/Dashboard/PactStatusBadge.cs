using ContractTests.Broker.Web.Ui;

namespace ContractTests.Broker.Dashboard;

/// <summary>How the verification of a pact stands, for people.</summary>
internal static class PactStatusBadge
{
    /// <param name="status">How it stands.</param>
    /// <param name="result">The address of the result that says so; null if there is none.</param>
    public static Markup Of(PactStatus status, string? result = null)
    {
        var (mood, word) = status switch
        {
            PactStatus.Never => (Mood.None, "not verified"),
            PactStatus.Success => (Mood.Good, "verified"),
            PactStatus.Stale => (Mood.Wait, "changed since"),
            PactStatus.FailedPending => (Mood.Bad, "failed (pending)"),
            _ => (Mood.Bad, "failed"),
        };
        return Status.Of(mood, word, result);
    }
}
