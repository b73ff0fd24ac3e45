using ContractTests.Pacts;
using ContractTests.Pacts.Files;
using ContractTests.Pacts.Matching;
using ContractTests.Pacts.Outputters;

namespace ContractTests.Consumer;

/// <summary>Writes one pact to its file, which all tests of the same pair in the process share.</summary>
internal sealed class PactRecorder(IPact pact, SpecificationVersion version)
{
    private PactFileSession? _opened;

    public PactConfig Config => pact.Config;

    public SpecificationVersion Version => version;

    /// <summary>The consumer and the provider, as in messages.</summary>
    public string Name => $"{pact.Consumer} -> {pact.Provider}";

    public static SourceLine? PlaceOf(string file, int line) => file.Length == 0 ? null : new SourceLine(file, line);

    private PactFileSession Open() =>
        _opened ??= PactFileSession.Open(Config.PactDir, pact.Consumer, pact.Provider, version, Config.WriteMode);

    /// <summary>Checks, before a test runs, that examples match their rules and that the pact can be written.</summary>
    /// <exception cref="UnsupportedBySpecificationException">
    /// The version does not support what was declared.
    /// </exception>
    /// <exception cref="PactFailureException">An example does not match its own rules.</exception>
    /// <exception cref="PactFileException">The pact folder is not writable.</exception>
    public void Prepare<T>(params IReadOnlyList<Declared<T>> interactions)
        where T : Interaction
    {
        Open();
        foreach (var (interaction, place) in interactions)
        {
            SpecificationLimits.Check(interaction, Specification.Of(version));
            var contradictions = ContradictingExamples.In(interaction, version);
            if (contradictions.Count == 0)
                continue;

            var declared = place is null ? "" : $", declared at {place}";
            throw new PactFailureException(
                $"{Name}: interaction \"{interaction.Description}\"{declared}: expected examples that match their own "
                + $"rules, but found\n  {string.Join("\n  ", contradictions)}");
        }
    }

    /// <exception cref="UnsupportedBySpecificationException">
    /// The version does not support what was declared.
    /// </exception>
    /// <exception cref="PactConflictException">
    /// Another test declared a different interaction with the same name.
    /// </exception>
    public void Record<T>(params IReadOnlyList<Declared<T>> interactions)
        where T : Interaction
    {
        foreach (var (interaction, place) in interactions)
        {
            Open().Record(interaction, place);
            foreach (var warning in PactWarnings.QuotedKeys(interaction))
                Config.WriteLine(PactLogLevel.Warn, $"{Name}: {warning}");
        }
    }

    /// <summary>Adds an entry to the metadata of the pact.</summary>
    public void Note(string section, string name, string value) => Open().AddMetadata(section, name, value);
}

/// <summary>An interaction and where it was declared.</summary>
internal sealed record Declared<T>(T Interaction, SourceLine? Place)
    where T : Interaction;
