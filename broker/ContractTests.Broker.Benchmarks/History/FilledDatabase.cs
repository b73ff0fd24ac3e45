using System.Data.Common;
using System.Globalization;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Benchmarks.History;

/// <summary>A database with years of history, written as the broker itself would have left it.</summary>
internal abstract class FilledDatabase : IAsyncDisposable
{
    /// <summary>As the tool's <c>--database</c> takes it.</summary>
    public abstract string Url { get; }

    /// <summary>What the engine needs after rows came in with their own keys.</summary>
    protected abstract IEnumerable<string> After { get; }

    public async Task Fill(LandscapeSize size)
    {
        using var dialect = (IDisposable)Databases.Open(Url);
        var database = new Database((Dialect)dialect, TimeProvider.System);
        await new Migrations(database, TimeProvider.System).StartedAsync(CancellationToken.None);
        await using var connection = await database.Dialect.Open(CancellationToken.None);
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            foreach (var statement in Statements(size))
                await Execute(connection, transaction, statement);
            await transaction.CommitAsync();
        }

        foreach (var statement in After)
            await Execute(connection, transaction: null, statement);
    }

    public abstract ValueTask DisposeAsync();

    private static string[] Statements(LandscapeSize size)
    {
        using var reader = new StreamReader(
            typeof(FilledDatabase).Assembly.GetManifestResourceStream("history.sql")!);
        return reader.ReadToEnd()
            .Replace("{pacticipants}", Text(size.Pacticipants), StringComparison.Ordinal)
            .Replace("{versions}", Text(size.Versions), StringComparison.Ordinal)
            .Replace("{mainVersions}", Text(size.MainVersions), StringComparison.Ordinal)
            .Replace("{integrations}", Text(LandscapeSize.Integrations), StringComparison.Ordinal)
            .Replace("{body}", SamplePact.Of("App", "App", 0).Replace("'", "''", StringComparison.Ordinal),
                StringComparison.Ordinal)
            .Split(";\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    private static async Task Execute(DbConnection connection, DbTransaction? transaction, string statement)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandTimeout = 0;
#pragma warning disable CA2100 // The text is this program's own.
        command.CommandText = statement;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
