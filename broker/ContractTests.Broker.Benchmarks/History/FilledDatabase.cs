using System.Globalization;
using System.Text;
using ContractTests.Broker.Contracts;
using ContractTests.Broker.Schema;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Benchmarks.History;

/// <summary>A database with years of history, written as the broker itself would have left it.</summary>
internal abstract class FilledDatabase : IAsyncDisposable
{
    /// <summary>As the tool's <c>--database</c> takes it.</summary>
    public abstract string Url { get; }

    /// <summary>What the engine does by itself as time goes by.</summary>
    protected abstract Task Settle();

    /// <summary>What the address says besides, so that a statement may take minutes.</summary>
    protected virtual string Patience => "";

    public async Task Fill(LandscapeSize size)
    {
        using var dialect = (IDisposable)BrokerDatabase.Open(Url + Patience);
        var database = new Database((Dialect)dialect, TimeProvider.System);
        await BrokerDatabase.Migrate(database, TimeProvider.System, CancellationToken.None);
        await database.Write(
            async session =>
            {
                foreach (var statement in Statements(size))
                    await session.Execute(statement);
            },
            CancellationToken.None);
        await Settle();
        database.Dialect.Close();
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
            .Replace("{body}", StoredPact().Replace("'", "''", StringComparison.Ordinal), StringComparison.Ordinal)
            .Split(";\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    private static string StoredPact() =>
        Encoding.UTF8.GetString(ContractBody.From(Encoding.UTF8.GetBytes(SamplePact.Of("App", "App", 0))).Utf8);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
