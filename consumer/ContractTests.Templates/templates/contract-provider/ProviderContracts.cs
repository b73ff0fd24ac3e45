using ContractTests.Provider;
using Microsoft.AspNetCore.Mvc.Testing;

// PROVIDER_NAME keeps the contracts of its consumers: each interaction is a separate test.
//#if (UseXunit)
public sealed class ProviderContracts(ProviderContracts.Service service) : IClassFixture<ProviderContracts.Service>
{
    public static TheoryData<string> Interactions() => [.. Service.Contracts().CaseNames()];

    [Theory]
    [MemberData(nameof(Interactions))]
    public Task The_service_answers_as_its_consumers_rely_on(string interaction) =>
        service.Verifier.AssertAsync(interaction, TestContext.Current.CancellationToken);

//#elseif (UseNUnit)
public sealed class ProviderContracts
{
    private readonly Service service = new();

    public static IEnumerable<string> Interactions() => Service.Contracts().CaseNames();

    [TestCaseSource(nameof(Interactions))]
    public Task The_service_answers_as_its_consumers_rely_on(string interaction) =>
        service.Verifier.AssertAsync(interaction);

    [OneTimeTearDown]
    public void Dispose() => service.Dispose();

//#else
[TestClass]
public sealed class ProviderContracts
{
    private static readonly Service Running = new();

    public static IEnumerable<object[]> Interactions() =>
        Service.Contracts().CaseNames().Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Interactions))]
    public Task The_service_answers_as_its_consumers_rely_on(string interaction) =>
        Running.Verifier.AssertAsync(interaction);

    [ClassCleanup]
    public static void Dispose() => Running.Dispose();

//#endif
    public sealed class Service : IDisposable
    {
        private readonly WebApplicationFactory<Program> application = new();

        public Service() => Verifier = Contracts()
            .WithApplication(application)
            .WithProviderStates(states => states.Given<ArticleList>("article 7 exists", (articles, _, _) =>
            {
                articles[7] = new Article("Desk", 249.00m);
                return Task.CompletedTask;
            }));

        public PactVerifier Verifier { get; }

        // From a broker: .WithPactBrokerSource(address, options => ...) instead of the folder.
        public static PactVerifier Contracts() => new PactVerifier("PROVIDER_NAME")
            .WithDirectorySource(new DirectoryInfo(Path.Combine(AppContext.BaseDirectory, "pacts")));

        public void Dispose()
        {
            Verifier.Dispose();
            application.Dispose();
        }
    }
}
