using ContractTests.Integration.Outside;
using ContractTests.MockProvider;
using ContractTests.Pacts;
using ContractTests.Pacts.Matching;
using ContractTests.Pacts.Reports;

namespace ContractTests.Integration;

/// <summary>
/// A test needs something of a stub provider that its contracts do not promise; the message says what.
/// </summary>
public sealed class StubProviderException : IntegrationTestException
{
    private StubProviderException(string message) : base(message)
    {
    }

    internal static StubProviderException Uncovered(string provider, MockReport report) => new(
        $"{provider}: expected requests that its contracts cover, but found others.\n{report.ToText()}"
        + "Set the provider state, or write an interaction for it in the consumer's contract tests.\n"
        + "Use WireMock for answers that no contract promises.");

    internal static StubProviderException NotPromised(
        string provider, HttpInteraction interaction, IReadOnlyList<Mismatch> refused) => new(
        $"{provider}: expected values that the contract promises, but found others.\n"
        + MismatchReport.Of(MismatchReport.NameOf(interaction), refused)
        + "Choose values that its rules allow, or widen the rules in the consumer's contract tests.");

    internal static StubProviderException UnknownState(
        string provider, GivenState state, IEnumerable<InteractionState> known) => new(
        $"{provider}: expected a provider state of its contracts, but found {state}.\n"
        + Known("state", known.Select(GivenState.TextOf)));

    internal static StubProviderException UnknownInteraction(
        string provider, string description, IEnumerable<HttpInteraction> known) => new(
        $"{provider}: expected the description of an interaction of its contracts, but found '{description}'.\n"
        + Known("description", known.Select(interaction => $"'{interaction.Description}'")));

    private static string Known(string what, IEnumerable<string> names)
    {
        var listed = string.Join(", ", names.Distinct());
        return listed.Length == 0 ? $"They have no {what}." : $"Use one of {listed}.";
    }
}
