using System.Diagnostics.CodeAnalysis;
using ContractTests.Broker.Client;
using ContractTests.Pacts;
using ContractTests.Pacts.Files;
using ContractTests.Provider.Verification;

namespace ContractTests.Provider.Sources;

/// <summary>Reads a pact that was downloaded over HTTP.</summary>
internal static class DownloadedPact
{
    public static bool TryRead(
        PactDocument document,
        [NotNullWhen(true)] out Contract? contract,
        [NotNullWhen(false)] out SourceAnswer? problem)
    {
        try
        {
            contract = PactReader.Read(document.Content, document.Url.ToString());
            problem = null;
            return true;
        }
        catch (PactFileException failure)
        {
            contract = null;
            problem = SourceAnswer.Problem(OneLine.Of(failure.Message), failure);
            return false;
        }
    }
}
