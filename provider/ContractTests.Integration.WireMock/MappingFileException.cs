namespace ContractTests.Integration;

/// <summary>WireMock mappings cannot be read. The message is one line: the file, the problem, and what to do.</summary>
public sealed class MappingFileException : IntegrationTestException
{
    private MappingFileException(string message, Exception? innerException = null) : base(message, innerException)
    {
    }

    internal static MappingFileException NoFiles(string folder) => new(
        $"{folder}: expected JSON files with WireMock mappings, but found none. "
        + "Check the path, and that the project copies them to its output.");

    internal static MappingFileException NotAMapping(string file, Exception? refused)
    {
        var reason = refused is null ? "another file" : refused.Message.ReplaceLineEndings(" ");
        return new MappingFileException(
            $"{file}: expected a WireMock mapping, but found {reason}. Write an object with Request and Response.",
            refused);
    }
}
