using System.Text.Json;
using ContractTests.OpenApi.Documents;
using ContractTests.OpenApi.Schemas;

namespace ContractTests.OpenApi.Conformance;

/// <summary>Collects the findings of one exchange.</summary>
internal sealed class FindingList
{
    private readonly List<Finding> _findings = [];

    public IReadOnlyList<Finding> All => _findings;

    public void Add(string code, string at, string expected, string found, DescriptionNode described) =>
        Add(code, at, expected, found, described.Place);

    /// <summary>Adds the findings of validating a value against a schema.</summary>
    /// <param name="unvalidatable">The code for a value that cannot be checked within the limits.</param>
    public void Add(string code, string unvalidatable, string at, CompiledSchema schema, JsonElement value)
    {
        var failures = schema.Failures(value, out var givenUp);
        foreach (var failure in failures)
            Add(code, at + failure.At, failure.Expected, failure.Found, failure.Place);
        if (givenUp is not null)
            Add(unvalidatable, at, "a value that can be checked", $"one that cannot: {givenUp}", schema.Node);
    }

    private void Add(string code, string at, string expected, string found, string place) =>
        _findings.Add(new Finding(code, $"{at}: expected {expected}, but found {found}", at, place));
}
