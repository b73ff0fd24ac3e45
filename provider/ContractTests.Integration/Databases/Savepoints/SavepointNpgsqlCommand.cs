using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Npgsql;

namespace ContractTests.Integration.Databases.Savepoints;

/// <summary>Wraps an Npgsql command; parameters and readers are Npgsql's own.</summary>
internal sealed class SavepointNpgsqlCommand(SavepointNpgsqlConnection connection) : DbCommand
{
    private readonly NpgsqlCommand _inner = connection.Inner.CreateCommand();

    [AllowNull]
    public override string CommandText
    {
        get => _inner.CommandText;
#pragma warning disable CA2100 // SQL of the code under test.
        set => _inner.CommandText = value;
#pragma warning restore CA2100
    }

    public override int CommandTimeout
    {
        get => _inner.CommandTimeout;
        set => _inner.CommandTimeout = value;
    }

    public override CommandType CommandType
    {
        get => _inner.CommandType;
        set => _inner.CommandType = value;
    }

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource
    {
        get => _inner.UpdatedRowSource;
        set => _inner.UpdatedRowSource = value;
    }

    protected override DbConnection? DbConnection { get; set; } = connection;

    protected override DbParameterCollection DbParameterCollection => _inner.Parameters;

    protected override DbTransaction? DbTransaction { get; set; }

    public override void Cancel() => _inner.Cancel();

    public override int ExecuteNonQuery()
    {
        connection.Recover();
        return _inner.ExecuteNonQuery();
    }

    public override async Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken)
    {
        await connection.RecoverAsync(cancellationToken);
        return await _inner.ExecuteNonQueryAsync(cancellationToken);
    }

    public override object? ExecuteScalar()
    {
        connection.Recover();
        return _inner.ExecuteScalar();
    }

    public override async Task<object?> ExecuteScalarAsync(CancellationToken cancellationToken)
    {
        await connection.RecoverAsync(cancellationToken);
        return await _inner.ExecuteScalarAsync(cancellationToken);
    }

    public override void Prepare() => _inner.Prepare();

    protected override DbParameter CreateDbParameter() => _inner.CreateParameter();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior)
    {
        connection.Recover();
        return _inner.ExecuteReader(behavior);
    }

    protected override async Task<DbDataReader> ExecuteDbDataReaderAsync(
        CommandBehavior behavior, CancellationToken cancellationToken)
    {
        await connection.RecoverAsync(cancellationToken);
        return await _inner.ExecuteReaderAsync(behavior, cancellationToken);
    }

    public override async ValueTask DisposeAsync()
    {
        await _inner.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _inner.Dispose();
        base.Dispose(disposing);
    }
}
