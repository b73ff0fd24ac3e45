using System.Reflection;

namespace ContractTests.Broker.Storage;

/// <summary>The .sql files that are embedded beside the code that runs them.</summary>
/// <param name="owner">Where they are embedded.</param>
internal sealed class SqlFiles(Assembly owner)
{
    /// <summary>Names have forward slashes on every system: <c>Matrix/matrix_rows.sql</c>.</summary>
    public IReadOnlyList<string> In(string folder) =>
        [.. owner.GetManifestResourceNames()
            .Select(name => name.Replace('\\', '/'))
            .Where(name => name.StartsWith(folder + "/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];

    public string Text(string name)
    {
        using var stream = owner.GetManifestResourceStream(name)
            ?? owner.GetManifestResourceStream(name.Replace('/', '\\'))
            ?? throw new InvalidOperationException($"{name}: expected an embedded .sql file, but found none.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
