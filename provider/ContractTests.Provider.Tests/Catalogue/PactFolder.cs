using ContractTests.Pacts;
using ContractTests.Pacts.Files;

namespace ContractTests.Provider.Tests;

/// <summary>A folder of pact files that goes away with the test.</summary>
internal sealed class PactFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("pacts-");

    public DirectoryInfo Folder => folder;

    public FileInfo Add(string name, params IEnumerable<Interaction> interactions) =>
        Add(name, new Contract("Shop", "Catalogue", interactions.ToSequence()));

    public FileInfo Add(string name, Contract contract) => AddText(name, PactWriter.Write(contract));

    public FileInfo AddText(string name, byte[] content)
    {
        var file = new FileInfo(Path.Combine(folder.FullName, name));
        File.WriteAllBytes(file.FullName, content);
        return file;
    }

    public void Dispose() => folder.Delete(recursive: true);
}
