using ContractTests.Pacts;
using ContractTests.Pacts.Files;

namespace ContractTests.Provider.Tests.Catalogue;

/// <summary>A folder of pact files that is deleted after the test.</summary>
internal sealed class PactFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pacts-");

    public DirectoryInfo Folder => _folder;

    public FileInfo Add(string name, params IEnumerable<Interaction> interactions) =>
        Add(name, new Contract("Shop", "Catalogue", interactions.ToSequence()));

    public FileInfo Add(string name, Contract contract) => AddText(name, PactWriter.Write(contract));

    public FileInfo AddText(string name, byte[] content)
    {
        var file = new FileInfo(Path.Combine(_folder.FullName, name));
        File.WriteAllBytes(file.FullName, content);
        return file;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
