using System.Text.Json;
using ContractTests.OpenApi.Schemas;
using ContractTests.Pacts;

namespace ContractTests.OpenApi.Comparison;

/// <summary>One interaction of a pact, with its findings.</summary>
/// <param name="place">The place of the interaction in the pact: <c>[root].interactions[1]</c>.</param>
internal sealed class ComparedInteraction(Interaction interaction, string place)
{
    private readonly List<ComparisonFinding> _findings = [];

    public IReadOnlyList<ComparisonFinding> Findings => _findings;

    public bool Has(string code) => _findings.Exists(finding => finding.Code == code);

    /// <param name="at">
    /// The place within the interaction: <c>request.path</c>; empty for the interaction as a whole.
    /// </param>
    /// <param name="found">The found value, as text.</param>
    public void Add(
        string code, string at, string expected, string found, JsonFragment? value, FindingPlace described) =>
        Add(code, $"{(at.Length == 0 ? "interaction" : at)}: expected {expected}, but found {found}",
            new FindingPlace(at.Length == 0 ? place : $"{place}.{at}", value), described);

    /// <summary>Adds a finding about the interaction as a whole.</summary>
    public void Note(string code, string message, FindingPlace described) => Add(code, message, null, described);

    /// <summary>Validates a value against a schema, and adds the failures.</summary>
    /// <param name="unvalidatable">The code for a value that cannot be checked within the limits.</param>
    public void Hold(string code, string unvalidatable, string at, SchemaPlace schema, JsonElement value)
    {
        var failures = schema.Schema.Failures(value, out var givenUp);
        foreach (var failure in failures)
        {
            Add(code, $"{at}{failure.At}: expected {failure.Expected}, but found {failure.Found}",
                new FindingPlace($"{place}.{at}{Steps(failure)}", new JsonFragment(At(value, failure.Path))),
                schema.Of(failure.Keyword));
        }

        if (givenUp is not null)
        {
            Add(unvalidatable, at, "a value that can be checked", $"one that cannot: {givenUp}",
                new JsonFragment(value), schema.Whole);
        }
    }

    private void Add(string code, string message, FindingPlace? inPact, FindingPlace described) => _findings.Add(
        new ComparisonFinding(code, FindingKinds.Of(code), message, interaction.Description, inPact, described));

    private static string Steps(SchemaFailure failure) =>
        string.Concat(failure.Path.Select(step => $".{step.Name ?? $"{step.Index}"}"));

    private static JsonElement At(JsonElement value, IReadOnlyList<ValueStep> path)
    {
        foreach (var step in path)
            value = step.Name is null ? value[step.Index] : value.GetProperty(step.Name);

        return value;
    }
}
