using ContractTests.Pacts;
using ContractTests.TestReport.Suites;

namespace ContractTests.TestReport.Contracts;

/// <summary>A pact, with the tests that verified each of its interactions in this run.</summary>
public sealed record VerifiedContract(
    string Consumer, string Provider, IReadOnlyList<VerifiedInteraction> Interactions)
{
    /// <summary>
    /// A verification case is a test row named <c>Consumer: description (given states)</c>, as returned by
    /// <c>PactVerifier.CaseNames()</c>.
    /// </summary>
    public static VerifiedContract Of(Contract contract, IReadOnlyList<TestResult> results)
    {
        var prefix = $"{contract.Consumer}: ";
        var cases = results
            .Where(result => result.Row?.StartsWith(prefix, StringComparison.Ordinal) == true)
            .ToList();
        return new VerifiedContract(
            contract.Consumer,
            contract.Provider,
            [.. contract.Interactions.Select(interaction => new VerifiedInteraction(
                Name(interaction),
                Verdict(cases.Where(result => IsOf(interaction, result.Row![prefix.Length..])))))]);
    }

    /// <summary>Whether any test of the run verified it.</summary>
    public bool IsVerified => Interactions.Any(interaction => interaction.Verdict != Contracts.Verdict.NotVerified);

    public int Count(Verdict verdict) => Interactions.Count(interaction => interaction.Verdict == verdict);

    private static string Name(Interaction interaction) => $"{interaction.Description}{Given(interaction)}";

    // Interactions with the same name are numbered.
    private static bool IsOf(Interaction interaction, string name) =>
        name == Name(interaction) || name.StartsWith($"{Name(interaction)} #", StringComparison.Ordinal);

    private static string Given(Interaction interaction)
    {
        var states = interaction.ProviderStates.Select(state => state.Name).Distinct().ToList();
        return states.Count == 0 ? "" : $" (given {string.Join(" and ", states)})";
    }

    private static Verdict Verdict(IEnumerable<TestResult> cases)
    {
        var outcomes = cases.Select(result => result.Outcome).ToHashSet();
        return outcomes.Contains(Outcome.Failed) ? Contracts.Verdict.Broken
            : outcomes.Contains(Outcome.Passed) ? Contracts.Verdict.Kept
            : Contracts.Verdict.NotVerified;
    }
}

public sealed record VerifiedInteraction(string Name, Verdict Verdict);

public enum Verdict
{
    Kept,
    Broken,
    NotVerified,
}
