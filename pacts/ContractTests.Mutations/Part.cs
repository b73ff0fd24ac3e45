namespace ContractTests.Mutations;

/// <summary>A folder of the product whose code is changed, and the tests that should notice.</summary>
internal sealed record Part(string Name, string Project, string Folder, string Tests)
{
    public static readonly IReadOnlyList<Part> All =
    [
        new("matching", "pacts/ContractTests.Pacts", "Matching", "pacts/ContractTests.Pacts.Tests"),
        new("verification", "provider/ContractTests.Provider", "Verification", "provider/ContractTests.Provider.Tests"),
        new("selectors", "broker/ContractTests.Broker", "Selectors", "broker/ContractTests.Broker.Tests"),
        new("matrix", "broker/ContractTests.Broker", "Matrix", "broker/ContractTests.Broker.Tests"),
    ];

    public string Source => $"{Project}/{Folder}";

    public string Assembly => Path.GetFileName(Project);

    public string TestAssembly => Path.GetFileName(Tests);
}
