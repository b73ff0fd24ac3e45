using ContractTests.Pacts;

namespace ContractTests.OpenApi;

/// <summary>The severity of a finding of a comparison.</summary>
public enum FindingKind
{
    /// <summary>The provider does not offer what the consumer expects.</summary>
    Error,

    /// <summary>The consumer does something that is not described, or that cannot be compared.</summary>
    Warning,

    /// <summary>States what was compared; not a problem.</summary>
    Info,
}

/// <summary>A difference between pact and description.</summary>
/// <param name="Code">One of <see cref="FindingCodes"/> or <see cref="ComparisonCodes"/>.</param>
/// <param name="Message"><c>where: expected what, but found what</c>.</param>
/// <param name="Interaction">The description of the interaction.</param>
/// <param name="InPact"><c>[root].interactions[1].response.body.foo</c>; null if it concerns no single place.</param>
/// <param name="InDescription">
/// <c>[root].paths./foo.get.responses.200.content.application/json.schema.type</c>: the path from the request to the
/// schema, with the response under the status of the pact; if the schema is referenced, its own place follows.
/// </param>
public sealed record ComparisonFinding(
    string Code,
    FindingKind Kind,
    string Message,
    string Interaction,
    FindingPlace? InPact,
    FindingPlace InDescription)
{
    public override string ToString() => $"{Code}: {Message}";
}

/// <param name="Value">The value at this place; null if there is none.</param>
public sealed record FindingPlace(string Location, JsonFragment? Value);
