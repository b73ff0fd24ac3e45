namespace ContractTests.Broker;

/// <summary>Reads the files that are embedded in this assembly.</summary>
internal static class EmbeddedFile
{
    /// <param name="name">The name with its folder: <c>Ui/style.css</c>.</param>
    /// <exception cref="InvalidOperationException">The file is not embedded.</exception>
    public static byte[] Read(string name)
    {
        using var stream = typeof(EmbeddedFile).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The file {name} is not embedded.");
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
