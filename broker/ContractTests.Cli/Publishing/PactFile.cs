using ContractTests.Pacts.Files;

namespace ContractTests.Cli.Publishing;

/// <summary>A pact file as it is published: the bytes as written, and whose contract they are.</summary>
internal sealed record PactFile(string Path, string Consumer, string Provider, byte[] Content)
{
    /// <exception cref="ToolException">The file cannot be read or is not a pact.</exception>
    public static PactFile Read(string path)
    {
        var content = Bytes(path);
        try
        {
            var contract = PactReader.Read(content, path);
            return new PactFile(path, contract.Consumer, contract.Provider, content);
        }
        catch (PactFileException refused)
        {
            throw new ToolException($"{refused.Message.TrimEnd('.')}; nothing was published", refused);
        }
    }

    private static byte[] Bytes(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"{path}: expected a readable pact file, but found: {failure.Message}; "
                + "nothing was published", failure);
        }
    }
}
