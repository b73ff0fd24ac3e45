namespace ContractTests.Pacts;

/// <summary>The published versions of the Pact specification.</summary>
public enum SpecificationVersion
{
    V1,
    V1_1,
    V2,
    V3,
    V4,
}
