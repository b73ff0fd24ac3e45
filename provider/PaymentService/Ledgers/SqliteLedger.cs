using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace PaymentService.Ledgers;

/// <summary>The ledger in a SQLite file.</summary>
public sealed class SqliteLedger(DbContextOptions<SqliteLedger> options) : Ledger(options)
{
    private const int PrimaryKeyTaken = 1555;
    private const int UniqueValueTaken = 2067;

    public override bool IsDuplicate(DbUpdateException failure) => failure.InnerException is SqliteException
    {
        SqliteExtendedErrorCode: PrimaryKeyTaken or UniqueValueTaken
    };

    public override async Task BringUpToDate(CancellationToken cancellation)
    {
        await AdoptTablesWithoutHistory(cancellation);
        await Database.MigrateAsync(cancellation);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<TimeAsText>();

    /// <summary>
    /// Before there were migrations, the tables of the first one were created without a history. In that case the
    /// history is written now, and the next migration finds what it expects.
    /// </summary>
    private async Task AdoptTablesWithoutHistory(CancellationToken cancellation)
    {
        // Locks the file before it reads, because another node may be writing its history at this moment.
        await using var transaction = await Database.BeginTransactionAsync(cancellation);
        var tables = await Database.SqlQuery<string>(
            $"""
            SELECT name AS "Value" FROM sqlite_master
            WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name <> '__EFMigrationsLock'
            """).ToListAsync(cancellation);
        if (tables.Count == 0 || tables.Contains(HistoryRepository.DefaultTableName))
            return;

        if (!tables.Contains("account") || !tables.Contains("payment"))
        {
            throw new InvalidOperationException(
                $"ConnectionStrings:Ledger: expected a ledger or an empty database, but found the table {tables[0]}. "
                + "Name another file.");
        }

        var history = Database.GetService<IHistoryRepository>();
        var first = new HistoryRow(Database.GetMigrations().First(), ProductInfo.GetVersion());
        await Database.ExecuteSqlRawAsync(history.GetCreateScript(), cancellation);
        await Database.ExecuteSqlRawAsync(history.GetInsertScript(first), cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>Stores times as text of fixed length in UTC, so that SQLite compares them in order.</summary>
    private sealed class TimeAsText() : ValueConverter<DateTimeOffset, string>(
        time => time.ToUniversalTime().ToString(Format, CultureInfo.InvariantCulture),
        text => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture))
    {
        private const string Format = "yyyy-MM-dd HH:mm:ss.fffffffzzz";
    }
}
