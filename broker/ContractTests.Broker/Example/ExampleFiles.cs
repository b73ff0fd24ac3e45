namespace ContractTests.Broker.Example;

/// <summary>The pacts and the API description of the example, embedded in the library.</summary>
internal static class ExampleFiles
{
    public static byte[] Read(string file)
    {
        using var stream = typeof(ExampleFiles).Assembly.GetManifestResourceStream("Example/" + file)
            ?? throw new InvalidOperationException($"The file {file} of the example is not embedded.");
        var text = new byte[stream.Length];
        stream.ReadExactly(text);
        return text;
    }
}
