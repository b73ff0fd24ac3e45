namespace ContractTests.Cli.Tests.Packages;

/// <summary>
/// Test projects of PactNet that move by their packages and using lines alone. They are restored and built outside the
/// repository, which takes a minute, and the same tests run against the projects in each run: so the soak runs this.
/// </summary>
[Trait("Category", "Packages")]
[Trait("Category", "Soak")]
public sealed class MovingTests(PackedPackages packages) : IClassFixture<PackedPackages>
{
    private const string Consumer = """
        using System.Net;
        using ContractTests.Consumer;
        using ContractTests.Output.Xunit;
        using Xunit;
        {USING}

        public class OrdersClientTests
        {
            private readonly IPactBuilderV4 pact;

            public OrdersClientTests(ITestOutputHelper output)
            {
                var config = new PactConfig
                {
                    PactDir = "pacts",
                    Outputters = new List<IOutput> { new XunitOutput(output) },
                    LogLevel = PactLogLevel.Debug,
                    WriteMode = WriteMode.Merge
                };
                this.pact = Pact.V4("Fulfilment API", "Orders API", config).WithHttpInteractions();
            }

            [Fact]
            public async Task GetOrderAsync_WhenCalled_ReturnsOrder()
            {
                this.pact
                    .UponReceiving("a request for an order by ID")
                        .Given("an order with ID {id} exists", new Dictionary<string, string> { ["id"] = "1" })
                        .WithRequest(HttpMethod.Get, "/api/orders/1")
                    .WillRespond()
                        .WithStatus(HttpStatusCode.OK)
                        .WithJsonBody(new { Id = Match.Integer(1) });

                await this.pact.VerifyAsync(async ctx =>
                {
                    using var client = new HttpClient { BaseAddress = ctx.MockServerUri };
                    Assert.Equal("{\"Id\":1}", await client.GetStringAsync("/api/orders/1"));
                });
            }

            [Fact]
            public async Task AnotherRequest_Fails()
            {
                this.pact.UponReceiving("another").WithRequest(HttpMethod.Get, "/other").WillRespond();

                await Assert.ThrowsAnyAsync<PactFailureException>(() => this.pact.VerifyAsync(_ => Task.CompletedTask));
            }
        }
        """;

    private const string Provider = """
        using ContractTests.Provider;
        using ContractTests.Output.Xunit;
        using Xunit;
        {USING}

        public class ProviderTests
        {
            private readonly PactVerifierConfig config;

            public ProviderTests(ITestOutputHelper output)
            {
                this.config = new PactVerifierConfig
                {
                    Outputters = new List<IOutput> { new XunitOutput(output) },
                    LogLevel = PactLogLevel.Debug
                };
            }

            [Fact]
            public void AProviderThatIsNotThere_Fails()
            {
                IPactVerifier verifier = new PactVerifier(this.config);

                PactFailureException failure = Assert.Throws<PactVerificationFailedException>(() => verifier
                    .ServiceProvider("Orders API", new Uri("http://127.0.0.1:1"))
                    .WithFileSource(new FileInfo("no.json"))
                    .Verify());
                Assert.Contains("no.json", failure.Message);
            }
        }
        """;

    [Fact]
    public async Task One_using_line_each_is_enough()
    {
        using var outside = new OutsideFolder(packages);
        const string xunit2 = """<PackageReference Include="xunit" Version="2.9.3" />""";
        const string xunit3 = """<PackageReference Include="xunit.v3" Version="3.2.2" />""";
        Write("Consumer2.Tests", Consumer, "ContractTests.Consumer", "ContractTests.Output.Xunit", xunit2);
        Write("Consumer3.Tests", Consumer, "ContractTests.Consumer", "ContractTests.Output.Xunit.V3", xunit3);
        Write("Provider2.Tests", Provider, "ContractTests.Provider", "ContractTests.Output.Xunit", xunit2);
        Write("Provider3.Tests", Provider, "ContractTests.Provider", "ContractTests.Output.Xunit.V3", xunit3);

        await outside.Build("Consumer2.Tests", "Consumer3.Tests", "Provider2.Tests", "Provider3.Tests");

        foreach (var (project, passed) in new[] { ("Consumer2.Tests", 2), ("Provider2.Tests", 1) })
        {
            var tests = await outside.Test(project);
            tests.Run.ShouldHaveSucceeded();
            (tests.Passed, tests.Failed).ShouldBe((passed, 0), project);
        }

        void Write(string project, string tests, string library, string output, string framework)
        {
            var isSecond = framework == xunit2;
            outside.Write($"{project}/{project}.csproj", $"""
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup>
                    <OutputType>{(isSecond ? "Library" : "Exe")}</OutputType>
                    <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                  </PropertyGroup>
                  <ItemGroup>
                    <PackageReference Include="{library}" Version="{packages.Version}" />
                    <PackageReference Include="{output}" Version="{packages.Version}" />
                    <PackageReference Include="Microsoft.NET.Test.Sdk" Version="18.11.0" />
                    <PackageReference Include="xunit.runner.visualstudio" Version="3.1.5" />
                    {framework}
                  </ItemGroup>
                </Project>
                """);
            outside.Write($"{project}/MovedTests.cs", tests.Replace(
                "{USING}", isSecond ? "using Xunit.Abstractions;" : "", StringComparison.Ordinal));
        }
    }
}
