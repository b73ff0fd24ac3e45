namespace ContractTests.Pacts.Files;

/// <summary>A contract contains something that the version to write does not support.</summary>
public sealed class UnsupportedBySpecificationException : PactFailureException
{
    /// <param name="interaction">The description of the interaction.</param>
    /// <param name="feature">The unsupported feature, as a noun: <c>a generator in the response</c>.</param>
    public UnsupportedBySpecificationException(string interaction, string feature, SpecificationVersion version)
        : base($"interaction '{interaction}': expected what version {Specification.Of(version).Number} of the "
            + $"specification supports, but found {feature}. Write the contract in a later version, or leave it out.")
    {
        Interaction = interaction;
        Feature = feature;
        Version = version;
    }

    public string Interaction { get; }

    public string Feature { get; }

    public SpecificationVersion Version { get; }
}
