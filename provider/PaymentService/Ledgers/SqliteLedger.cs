using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
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

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<TimeAsText>();

    /// <summary>Times as text of one length, in UTC: SQLite then compares them in their order.</summary>
    private sealed class TimeAsText() : ValueConverter<DateTimeOffset, string>(
        time => time.ToUniversalTime().ToString(Format, CultureInfo.InvariantCulture),
        text => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture))
    {
        private const string Format = "yyyy-MM-dd HH:mm:ss.fffffffzzz";
    }
}
