using ContractTests.Pacts;
using ContractTests.Pacts.Files;

namespace ContractTests.Cli.Reading;

/// <summary>Reads contracts from pact files, and says where an invalid file is wrong.</summary>
internal static class Contracts
{
    /// <exception cref="ToolException">A file is missing, unreadable or not a pact.</exception>
    public static IReadOnlyList<Contract> In(IEnumerable<string> files) => [.. files.Select(Read)];

    /// <summary>The provider in a pact file; null if the file cannot be read.</summary>
    public static string? ProviderOf(string file)
    {
        try
        {
            return PactFile.Read(file).Provider;
        }
        catch (PactFileException)
        {
            return null;
        }
    }

    private static Contract Read(string file)
    {
        NamedFile.RefuseAddress(file);
        try
        {
            return PactFile.Read(file);
        }
        catch (PactFileException refused)
        {
            throw ToolException.In(refused);
        }
    }
}
