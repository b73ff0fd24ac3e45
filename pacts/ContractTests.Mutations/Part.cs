namespace ContractTests.Mutations;

/// <summary>A folder of the product whose code is changed, and the tests that should detect the changes.</summary>
/// <param name="Rooms">
/// The namespaces or classes of the tests to run, within the namespace of their project; all if empty. Code behind a
/// server and a database is covered by its own tests and by those of the code that uses it.
/// </param>
internal sealed record Part(string Name, string Project, string Folder, string Tests, params string[] Rooms)
{
    public static readonly IReadOnlyList<Part> All =
    [
        new("matching", "pacts/ContractTests.Pacts", "Matching", "pacts/ContractTests.Pacts.Tests"),
        new("verification", "provider/ContractTests.Provider", "Verification", "provider/ContractTests.Provider.Tests"),
        new("selectors", "broker/ContractTests.Broker", "Selectors", "broker/ContractTests.Broker.Tests",
            "Selectors", "Verifications", "OpenApi.HttpApiTests"),
        new("matrix", "broker/ContractTests.Broker", "Matrix", "broker/ContractTests.Broker.Tests",
            "Matrix", "Badges", "Dashboard", "ProviderContracts.ComparisonGateTests", "Ui.MatrixPageTests",
            "Ui.AbbreviatedVersionTests", "OpenApi.HttpApiTests"),
    ];

    public string Source => $"{Project}/{Folder}";

    public string Assembly => Path.GetFileName(Project);

    public string TestAssembly => Path.GetFileName(Tests);
}
