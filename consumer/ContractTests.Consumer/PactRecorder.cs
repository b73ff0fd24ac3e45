using ContractTests.Pacts;
using ContractTests.Pacts.Files;

namespace ContractTests.Consumer;

/// <summary>The way of one pact into its file, which all tests of the same pair in the process share.</summary>
internal sealed class PactRecorder(IPact pact, SpecificationVersion version)
{
    private PactFileSession? opened;

    public PactConfig Config => pact.Config;

    public SpecificationVersion Version => version;

    /// <summary>The pair of services, as messages name it.</summary>
    public string Name => $"{pact.Consumer} -> {pact.Provider}";

    // Opened by the first test that passes: a pact of nothing but failures touches no file.
    private PactFileSession File =>
        opened ??= PactFileSession.Open(Config.PactDir, pact.Consumer, pact.Provider, version, Config.WriteMode);

    /// <exception cref="UnsupportedBySpecificationException">The version cannot say what was declared.</exception>
    /// <exception cref="PactConflictException">Another test said something else under the same name.</exception>
    public void Record(IEnumerable<Interaction> interactions)
    {
        foreach (var interaction in interactions)
            File.Record(interaction);
    }

    /// <summary>Adds an entry to the metadata of the pact.</summary>
    public void Note(string section, string name, string value) => File.AddMetadata(section, name, value);
}
