using ContractTests.Pacts;

namespace ContractTests.OpenApi;

/// <summary>How much a finding of a comparison weighs.</summary>
public enum FindingKind
{
    /// <summary>The provider does not keep what the consumer relies on.</summary>
    Error,

    /// <summary>The consumer does something of which the description says nothing, or it cannot be compared.</summary>
    Warning,

    /// <summary>States what was compared; not a problem.</summary>
    Info,
}

/// <summary>Where pact and description do not say the same.</summary>
/// <param name="Code">One of <see cref="FindingCodes"/> or <see cref="ComparisonCodes"/>.</param>
/// <param name="Message"><c>where: expected what, but found what</c>.</param>
/// <param name="Interaction">The description of the interaction.</param>
/// <param name="InPact"><c>[root].interactions[1].response.body.foo</c>; null if no single place is meant.</param>
/// <param name="InDescription">
/// <c>[root].paths./foo.get.responses.200.content.application/json.schema.type</c>: the way of the request through the
/// description, with the response under the status of the pact; the place of a schema that is referred to follows.
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

/// <param name="Value">What stands there; null if nothing does.</param>
public sealed record FindingPlace(string Location, JsonFragment? Value);
