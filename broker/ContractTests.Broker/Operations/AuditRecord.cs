using System.Text.Json;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Operations;

/// <summary>The audit entry of an operation.</summary>
/// <param name="Account">The name of a token or user; null for anonymous users and for the broker itself.</param>
/// <param name="Address">The address of the client; null if there was no request.</param>
internal sealed record AuditRecord(string Action, string? Account, string? Address)
{
    /// <summary>What was changed: names and numbers, by kind.</summary>
    public Dictionary<string, string> Subject { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Adds a value unless it is null; adding it again after a conflict changes nothing.</summary>
    public AuditRecord With(string name, string? value)
    {
        if (value is not null)
            Subject[name] = value;
        return this;
    }
}

/// <summary>Writes that add an audit entry in the same transaction, only if they change something.</summary>
internal static class AuditedWrites
{
    /// <inheritdoc cref="Database.Write{T}(string, Func{Session, Task{T}}, CancellationToken)"/>
    public static Task<T> Write<T>(
        this Database database, AuditRecord audit, string? pacticipant, Func<Session, Task<T>> work,
        CancellationToken cancellation) =>
        database.Write(pacticipant, Recorded(database, audit, work), cancellation);

    /// <inheritdoc cref="Database.Add"/>
    public static Task<T> Add<T>(
        this Database database, AuditRecord audit, string pacticipant, Func<Session, Task<T>> work,
        CancellationToken cancellation) =>
        database.Add(pacticipant, Recorded(database, audit, work), cancellation);

    public static void Record(this Session session, AuditRecord record) =>
        session.Enqueue(
            """
            insert into audit_entry (happened_at, account, address, action, subject)
            values (@now, @account, @address, @action, @subject)
            """,
            ("now", session.Now), ("account", record.Account), ("address", record.Address),
            ("action", record.Action),
            ("subject", JsonSerializer.Serialize(record.Subject, KnownJson.Default.DictionaryStringString)));

    private static Func<Session, Task<T>> Recorded<T>(
        Database database, AuditRecord audit, Func<Session, Task<T>> work) =>
        async session =>
        {
            var result = await work(session);
            if (session.Changes > 0)
            {
                session.Record(audit);
                session.Committed += database.RaiseChanged;
            }

            return result;
        };
}
