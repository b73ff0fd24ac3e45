namespace ContractTests.Broker.Tests.OfficialClient;

/// <summary>
/// The contract that the official client wrote with the Pact Broker; it lies outside the repository, in the folder
/// that <c>CONTRACT_TESTS_CASES</c> names.
/// </summary>
internal static class OfficialClientContract
{
    private static readonly string? Cases = Environment.GetEnvironmentVariable("CONTRACT_TESTS_CASES");

    public static FileInfo File { get; } =
        new(Path.Combine(Cases is { Length: > 0 } ? Cases : ".", "contracts", "pact-broker-client.json"));

    /// <summary>Null when the contract is there, or has to be.</summary>
    public static string? WhySkipped { get; } = File.Exists || IsRequired
        ? null
        : "CONTRACT_TESTS_CASES names no folder with contracts/pact-broker-client.json in it.";

    private static bool IsRequired =>
        (Environment.GetEnvironmentVariable("CONTRACT_TESTS_REQUIRE") ?? "").Split(',').Contains("conformance");
}
