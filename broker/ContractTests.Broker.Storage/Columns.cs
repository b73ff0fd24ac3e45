using System.Data.Common;

namespace ContractTests.Broker.Storage;

/// <summary>Reads columns by position. Times are stored as microseconds since 1970 on all engines.</summary>
internal static class Columns
{
    public static string? TextOrNull(this DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetString(column);

    public static long? NumberOrNull(this DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetInt64(column);

    public static bool? FlagOrNull(this DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetBoolean(column);

    public static DateTimeOffset Time(this DbDataReader row, int column) => Time(row.GetInt64(column));

    public static DateTimeOffset? TimeOrNull(this DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.Time(column);

    public static long Microseconds(DateTimeOffset time) =>
        (time.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond;

    private static DateTimeOffset Time(long microseconds) =>
        DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);
}
