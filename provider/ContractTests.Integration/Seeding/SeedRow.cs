using System.ComponentModel;

namespace ContractTests.Integration.Seeding;

/// <param name="IsOneOfMany">Whether it was added by <c>Rows</c>: other rows refer to it only explicitly.</param>
internal sealed record SeedRow(string Table, IReadOnlyList<(string Column, object? Value)> Given, bool IsOneOfMany)
{
    /// <summary>The stored columns of the row, for rows that refer to it.</summary>
    public Dictionary<string, object> Stored { get; } = new(StringComparer.Ordinal);

    public static IReadOnlyList<(string Column, object? Value)> Read(object? values) => values switch
    {
        null => [],
        IEnumerable<KeyValuePair<string, object?>> named => [.. named.Select(pair => (pair.Key, Plain(pair.Value)))],
        _ => [.. TypeDescriptor.GetProperties(values).Cast<PropertyDescriptor>()
            .Select(property => (property.Name, Plain(property.GetValue(values))))],
    };

    /// <summary>The row as written in the test.</summary>
    public override string ToString() => Given.Count == 0
        ? "without values"
        : string.Join(
            ", ", Given.Select(pair => FormattableString.Invariant($"{pair.Column} = {pair.Value ?? "null"}")));

    private static object? Plain(object? value) => value is Enum named
        ? Convert.ChangeType(named, Enum.GetUnderlyingType(named.GetType()), null)
        : value;
}
