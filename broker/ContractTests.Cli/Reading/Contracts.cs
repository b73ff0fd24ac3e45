using ContractTests.Pacts;
using ContractTests.Pacts.Files;

namespace ContractTests.Cli.Reading;

/// <summary>Contracts from pact files, each refused with the place that is wrong in it.</summary>
internal static class Contracts
{
    /// <exception cref="ToolException">A file is missing, not readable or not a pact.</exception>
    public static IReadOnlyList<Contract> In(IEnumerable<string> files) => [.. files.Select(Read)];

    /// <summary>The provider that a pact file names; null for a file that cannot be read.</summary>
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
