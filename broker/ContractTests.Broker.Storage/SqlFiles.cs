using System.Reflection;

namespace ContractTests.Broker.Storage;

/// <summary>The embedded .sql files.</summary>
/// <param name="owner">The assembly that contains them.</param>
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
