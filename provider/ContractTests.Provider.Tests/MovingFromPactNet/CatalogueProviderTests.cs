using ContractTests.Pacts.Outputters;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ContractTests.Provider.Tests.MovingFromPactNet;

/// <summary>
/// Written as a user of PactNet 5 would: a service on a port with provider-state middleware of its own. Only the
/// package and the using lines differ.
/// </summary>
public sealed class CatalogueProviderTests(ITestOutputHelper output) : IAsyncLifetime
{
    private readonly PactFolder pacts = new();
    private RunningCatalogue catalogue = null!;
    private PactVerifier verifier = null!;

    public async ValueTask InitializeAsync()
    {
        catalogue = await RunningCatalogue.Start(
            Door.OnAPort, services => services.AddSingleton<Microsoft.AspNetCore.Hosting.IStartupFilter, States>());
        verifier = new PactVerifier("Catalogue", new PactVerifierConfig
        {
            LogLevel = PactLogLevel.Debug,
            Outputters = new List<IOutput> { new XunitOutput(output) },
        });
    }

    [Fact]
    public void Verify_CatalogueHonoursPactWithShop()
    {
        FileInfo pactFile = pacts.Add("Shop-Catalogue.json", Interactions.TeaIsRead());

        verifier
            .WithHttpEndpoint(catalogue.Address)
            .WithFileSource(pactFile)
            .WithProviderStateUrl(new Uri(catalogue.Address, "/provider-states"))
            .WithFilter()
            .WithRequestTimeout(TimeSpan.FromSeconds(30))
            .WithCustomHeader("X-Trace", "1")
            .Verify();
    }

    [Fact]
    public void Verify_CatalogueBreaksPactWithShop()
    {
        pacts.Add("Shop-Catalogue.json", Interactions.Get("/articles/2"));
        IPactVerifier held = verifier;
        IPactVerifierSource source = held
            .WithHttpEndpoint(catalogue.Address)
            .WithDirectorySource(pacts.Folder, "Shop")
            .WithProviderStateUrl(
                new Uri(catalogue.Address, "/provider-states"), options => options.WithTeardown())
            .WithSslVerificationDisabled();

        Should.Throw<PactVerificationFailedException>(source.Verify);
    }

    [Fact]
    public async Task Verify_CatalogueHonoursPactsOfTheBroker()
    {
        await using var broker = await RecordingBroker.Start(new HandedOut(Interactions.TeaIsRead()));

        verifier
            .WithHttpEndpoint(catalogue.Address)
            .WithPactBrokerSource(broker.Address, options =>
            {
                options.ConsumerVersionSelectors(
                        new ConsumerVersionSelector { MainBranch = true },
                        new ConsumerVersionSelector { DeployedOrReleased = true })
                    .ProviderBranch("main")
                    .PublishResults(true, "abcdef1", publish => publish.ProviderBranch("main"));
            })
            .WithProviderStateUrl(new Uri(catalogue.Address, "/provider-states"))
            .Verify();

        broker.Results.Count.ShouldBe(1);
    }

    public async ValueTask DisposeAsync()
    {
        verifier.Dispose();
        pacts.Dispose();
        await catalogue.DisposeAsync();
    }

    /// <summary>The middleware that each PactNet user has written once.</summary>
    private sealed class States : Microsoft.AspNetCore.Hosting.IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (HttpContext context, RequestDelegate rest) =>
            {
                if (context.Request.Path != "/provider-states")
                {
                    await rest(context);
                    return;
                }

                var state = await context.Request.ReadFromJsonAsync<ProviderState>();
                if (state?.State == "an article exists")
                {
                    context.RequestServices.GetRequiredService<Shelf>()
                        .Add(new Article(state.Params["id"], state.Params["name"], 2.50m));
                }
            });
            next(app);
        };
    }
}

internal sealed class XunitOutput(ITestOutputHelper output) : IOutput
{
    public void WriteLine(string line) => output.WriteLine(line);
}
