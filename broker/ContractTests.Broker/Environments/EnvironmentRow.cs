using System.Data.Common;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Environments;

/// <summary>An environment in which versions run.</summary>
/// <param name="Contacts">A JSON array as sent, or null.</param>
internal sealed record EnvironmentRow(
    long Id,
    string Uuid,
    string Name,
    string DisplayName,
    bool Production,
    string? Contacts,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    public const string Columns =
        "e.id, e.uuid, e.name, e.display_name, e.production, e.contacts, e.created_at, e.updated_at";

    public static EnvironmentRow Read(DbDataReader row) => Read(row, 0);

    /// <param name="row">A row with <see cref="Columns"/> in it.</param>
    /// <param name="first">The index of the first of these columns.</param>
    public static EnvironmentRow Read(DbDataReader row, int first) => new(
        row.GetInt64(first),
        row.GetString(first + 1),
        row.GetString(first + 2),
        row.GetString(first + 3),
        row.GetBoolean(first + 4),
        row.TextOrNull(first + 5),
        row.Time(first + 6),
        row.Time(first + 7));
}
