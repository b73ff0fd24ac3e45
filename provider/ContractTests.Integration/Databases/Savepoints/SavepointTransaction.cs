using System.Data;
using System.Data.Common;

namespace ContractTests.Integration.Databases.Savepoints;

/// <summary>The transaction of the code under test: a savepoint in the test's transaction.</summary>
internal sealed class SavepointTransaction(ISavepointConnection connection, IsolationLevel level) : DbTransaction
{
    private const string Name = "contract_tests_transaction";

    private bool _ended;

    public override IsolationLevel IsolationLevel => level;

    public override bool SupportsSavepoints => true;

    protected override DbConnection? DbConnection => _ended ? null : connection.AsDbConnection;

    public static SavepointTransaction Begin(ISavepointConnection connection, IsolationLevel level)
    {
        connection.Recover();
        connection.Execute($"SAVEPOINT {Name}");
        return new SavepointTransaction(connection, level);
    }

    public static async Task<SavepointTransaction> BeginAsync(
        ISavepointConnection connection, IsolationLevel level, CancellationToken cancellation)
    {
        await connection.RecoverAsync(cancellation);
        await connection.ExecuteAsync($"SAVEPOINT {Name}", cancellation);
        return new SavepointTransaction(connection, level);
    }

    public override void Commit()
    {
        Check();
        connection.Execute($"RELEASE SAVEPOINT {Name}");
        End();
    }

    public override async Task CommitAsync(CancellationToken cancellationToken = default)
    {
        Check();
        await connection.ExecuteAsync($"RELEASE SAVEPOINT {Name}", cancellationToken);
        End();
    }

    public override void Rollback()
    {
        Check();
        connection.Execute($"ROLLBACK TO SAVEPOINT {Name}; RELEASE SAVEPOINT {Name}");
        End();
    }

    public override async Task RollbackAsync(CancellationToken cancellationToken = default)
    {
        Check();
        await connection.ExecuteAsync(
            $"ROLLBACK TO SAVEPOINT {Name}; RELEASE SAVEPOINT {Name}", cancellationToken);
        End();
    }

    public override void Save(string savepointName) => connection.Execute($"SAVEPOINT {Quoted(savepointName)}");

    public override Task SaveAsync(string savepointName, CancellationToken cancellationToken = default) =>
        connection.ExecuteAsync($"SAVEPOINT {Quoted(savepointName)}", cancellationToken);

    public override void Rollback(string savepointName) =>
        connection.Execute($"ROLLBACK TO SAVEPOINT {Quoted(savepointName)}");

    public override Task RollbackAsync(string savepointName, CancellationToken cancellationToken = default) =>
        connection.ExecuteAsync($"ROLLBACK TO SAVEPOINT {Quoted(savepointName)}", cancellationToken);

    public override void Release(string savepointName) =>
        connection.Execute($"RELEASE SAVEPOINT {Quoted(savepointName)}");

    public override Task ReleaseAsync(string savepointName, CancellationToken cancellationToken = default) =>
        connection.ExecuteAsync($"RELEASE SAVEPOINT {Quoted(savepointName)}", cancellationToken);

    public override async ValueTask DisposeAsync()
    {
        if (!_ended)
            await RollbackAsync(CancellationToken.None);
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_ended)
            Rollback();
        base.Dispose(disposing);
    }

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private void Check()
    {
        if (_ended)
            throw new InvalidOperationException("This transaction has ended; it can be neither committed nor undone.");
    }

    private void End()
    {
        _ended = true;
        connection.Ended(this);
    }
}
