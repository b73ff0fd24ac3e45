using System.Reflection;

namespace ContractTests.Broker.Storage;

/// <summary>The .sql files that are embedded beside the code that runs them.</summary>
internal static class SqlText
{
    private static readonly Assembly Owner = typeof(SqlText).Assembly;

    /// <summary>Names have forward slashes on every system: <c>Matrix/matrix_rows.sql</c>.</summary>
    public static IReadOnlyList<string> In(string folder) =>
        [.. Owner.GetManifestResourceNames()
            .Select(name => name.Replace('\\', '/'))
            .Where(name => name.StartsWith(folder + "/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];

    public static string Named(string name)
    {
        using var stream = Owner.GetManifestResourceStream(name)
            ?? Owner.GetManifestResourceStream(name.Replace('/', '\\'))
            ?? throw new InvalidOperationException($"{name}: expected an embedded .sql file, but found none.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
