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

    public static SourceLine? PlaceOf(string file, int line) => file.Length == 0 ? null : new SourceLine(file, line);

    /// <summary>Before a test runs: one whose pact cannot be written need not run.</summary>
    /// <exception cref="PactFileException">No file can be written in the folder of the pacts.</exception>
    public PactFileSession Open() =>
        opened ??= PactFileSession.Open(Config.PactDir, pact.Consumer, pact.Provider, version, Config.WriteMode);

    /// <exception cref="UnsupportedBySpecificationException">The version cannot say what was declared.</exception>
    /// <exception cref="PactConflictException">Another test said something else under the same name.</exception>
    public void Record<T>(params IReadOnlyList<Declared<T>> interactions)
        where T : Interaction
    {
        foreach (var (interaction, place) in interactions)
            Open().Record(interaction, place);
    }

    /// <summary>Adds an entry to the metadata of the pact.</summary>
    public void Note(string section, string name, string value) => Open().AddMetadata(section, name, value);
}

/// <summary>An interaction and where it was declared.</summary>
internal sealed record Declared<T>(T Interaction, SourceLine? Place)
    where T : Interaction;
