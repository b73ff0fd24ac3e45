using System.Text.Json;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Operations;

/// <summary>What an operation leaves in the audit.</summary>
/// <param name="Account">The name of a token or user; null for anyone, or the broker's own work.</param>
/// <param name="Address">Where the request came from; null for what no request asked for.</param>
internal sealed record AuditRecord(string Action, string? Account, string? Address)
{
    /// <summary>To what: names and numbers by what they are.</summary>
    public Dictionary<string, string> Subject { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Says one thing more, unless it is null; saying it again, after a conflict, changes nothing.</summary>
    public AuditRecord With(string name, string? value)
    {
        if (value is not null)
            Subject[name] = value;
        return this;
    }
}

/// <summary>Writes that leave a record in the transaction of what they change, and only if they change it.</summary>
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
