using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Npgsql;

namespace ContractTests.Integration.Databases.Savepoints;

/// <remarks>
/// After a failed statement, PostgreSQL refuses all others until it is rolled back to a savepoint. So a savepoint is
/// set before each statement outside a transaction of the code under test.
/// </remarks>
internal sealed class SavepointNpgsqlConnection(NpgsqlConnection inner) : DbConnection, ISavepointConnection
{
    private const string Statement = "contract_tests_statement";

    private SavepointTransaction? _savepoint;

    public NpgsqlConnection Inner => inner;

    public DbConnection AsDbConnection => this;

    [AllowNull]
    public override string ConnectionString
    {
        get => inner.ConnectionString;
        set => throw new NotSupportedException("The connection of a test transaction stays with its database.");
    }

    public override string Database => inner.Database;

    public override string DataSource => inner.DataSource;

    public override string ServerVersion => inner.ServerVersion;

    public override ConnectionState State => inner.State;

    public override int ConnectionTimeout => inner.ConnectionTimeout;

    public async Task BeginAsync(CancellationToken cancellation)
    {
        await inner.OpenAsync(cancellation);
        await ExecuteAsync($"BEGIN; SAVEPOINT {Statement}", cancellation);
    }

    public void Recover()
    {
        if (_savepoint is not null)
            return;

        try
        {
            Execute($"RELEASE SAVEPOINT {Statement}; SAVEPOINT {Statement}");
        }
        catch (PostgresException failed) when (failed.SqlState == PostgresErrorCodes.InFailedSqlTransaction)
        {
            Execute($"ROLLBACK TO SAVEPOINT {Statement}");
        }
    }

    public async Task RecoverAsync(CancellationToken cancellation)
    {
        if (_savepoint is not null)
            return;

        try
        {
            await ExecuteAsync($"RELEASE SAVEPOINT {Statement}; SAVEPOINT {Statement}", cancellation);
        }
        catch (PostgresException failed) when (failed.SqlState == PostgresErrorCodes.InFailedSqlTransaction)
        {
            await ExecuteAsync($"ROLLBACK TO SAVEPOINT {Statement}", cancellation);
        }
    }

    public void Execute(string sql)
    {
        using var command = InnerCommand(sql);
        command.ExecuteNonQuery();
    }

    public async Task ExecuteAsync(string sql, CancellationToken cancellation)
    {
        await using var command = InnerCommand(sql);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public void Ended(SavepointTransaction savepoint) => _savepoint = null;

    public Task CommitAsync(CancellationToken cancellation) => ExecuteAsync("COMMIT", cancellation);

    /// <remarks>Npgsql rolls back an open transaction.</remarks>
    public ValueTask EndAsync() => inner.DisposeAsync();

    public override void Open()
    {
    }

    public override Task OpenAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Close()
    {
    }

    public override void ChangeDatabase(string databaseName) =>
        throw new NotSupportedException("The connection of a test transaction stays with its database.");

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel)
    {
        RefuseSecond();
        return _savepoint = SavepointTransaction.Begin(this, isolationLevel);
    }

    protected override async ValueTask<DbTransaction> BeginDbTransactionAsync(
        IsolationLevel isolationLevel, CancellationToken cancellationToken)
    {
        RefuseSecond();
        return _savepoint = await SavepointTransaction.BeginAsync(this, isolationLevel, cancellationToken);
    }

    protected override DbCommand CreateDbCommand() => new SavepointNpgsqlCommand(this);

    private void RefuseSecond()
    {
        if (_savepoint is not null)
            throw new InvalidOperationException("A transaction is in progress on this connection: end it first.");
    }

    private NpgsqlCommand InnerCommand(string sql)
    {
        var command = inner.CreateCommand();
#pragma warning disable CA2100 // Statements of this folder, with quoted names.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}
