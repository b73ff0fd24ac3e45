using System.Globalization;

namespace ContractTests.Integration.Seeding;

/// <param name="Type">The engine's name of the type, in lower case, without a length.</param>
/// <param name="MaxLength">In characters; null if there is no limit.</param>
/// <param name="IsFilled">Whether the database generates a value: a default, an identity or a computed value.</param>
/// <param name="Sequence">The sequence that numbers the column, as an SQL literal; null if there is none.</param>
/// <param name="FirstLabel">The first value of an enum type.</param>
internal sealed record SeedColumn(
    string Name, string Type, int? MaxLength, bool IsRequired, bool IsFilled, string? Sequence, string? FirstLabel)
{
    private static readonly DateTime FirstDay = new(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>The value for a row that sets none; null if no value can be generated for the type.</summary>
    /// <param name="number">
    /// The number of the row in its table, starting at 1: two rows get different values if the type allows.
    /// </param>
    public object? Generate(int number) => Type switch
    {
        _ when FirstLabel is not null => FirstLabel,
        "text" or "varchar" or "character varying" or "character" or "char" or "citext" or "nvarchar" or "clob" =>
            Text(number),
        "smallint" or "integer" or "int" or "bigint" or "numeric" or "decimal" or "real" or "double precision"
            or "double" or "float" or "money" or "int2" or "int4" or "int8" => number,
        "boolean" or "bool" => false,
        "uuid" or "guid" or "uniqueidentifier" => new Guid(number, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
        "date" => DateOnly.FromDateTime(FirstDay.AddDays(number)),
        "timestamp with time zone" or "timestamptz" => FirstDay.AddMinutes(number),
        "timestamp without time zone" or "timestamp" or "datetime" =>
            DateTime.SpecifyKind(FirstDay.AddMinutes(number), DateTimeKind.Unspecified),
        "json" or "jsonb" => "{}",
        "bytea" or "blob" => Array.Empty<byte>(),
        _ => null,
    };

    private string Text(int number)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{Name} {number}");
        return MaxLength is not { } limit || text.Length <= limit
            ? text
            : number.ToString(CultureInfo.InvariantCulture).PadLeft(limit, '0');
    }
}
