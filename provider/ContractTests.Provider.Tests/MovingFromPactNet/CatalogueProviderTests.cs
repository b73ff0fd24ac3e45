using ContractTests.Pacts.Outputters;
using ContractTests.Provider.Tests.Catalogue;
using ContractTests.Provider.Tests.Outside;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ContractTests.Provider.Tests.MovingFromPactNet;

/// <summary>
/// Written as a user of PactNet 5 would write it: a service on a port with its own provider-state middleware. Only the
/// package and the using directives differ.
/// </summary>
public sealed class CatalogueProviderTests(ITestOutputHelper output) : IAsyncLifetime
{
    private readonly PactFolder _pacts = new();
    private RunningCatalogue _catalogue = null!;
    private PactVerifier _verifier = null!;

    public async ValueTask InitializeAsync()
    {
        _catalogue = await RunningCatalogue.Start(
            Transport.OnAPort,
            services => services.AddSingleton<Microsoft.AspNetCore.Hosting.IStartupFilter, States>());
        _verifier = new PactVerifier("Catalogue", new PactVerifierConfig
        {
            LogLevel = PactLogLevel.Debug,
            Outputters = new List<IOutput> { new XunitOutput(output) },
        });
    }

    [Fact]
    public void Verify_CatalogueHonoursPactWithShop()
    {
        var pactFile = _pacts.Add("Shop-Catalogue.json", Interactions.TeaIsRead());

        _verifier
            .WithHttpEndpoint(_catalogue.Address)
            .WithFileSource(pactFile)
            .WithProviderStateUrl(new Uri(_catalogue.Address, "/provider-states"))
            .WithFilter()
            .WithRequestTimeout(TimeSpan.FromSeconds(30))
            .WithCustomHeader("X-Trace", "1")
            .Verify();
    }

    [Fact]
    public void Verify_CatalogueBreaksPactWithShop()
    {
        _pacts.Add("Shop-Catalogue.json", Interactions.Get("/articles/2"));
        IPactVerifier held = _verifier;
        var source = held
            .WithHttpEndpoint(_catalogue.Address)
            .WithDirectorySource(_pacts.Folder, "Shop")
            .WithProviderStateUrl(
                new Uri(_catalogue.Address, "/provider-states"), options => options.WithTeardown())
            .WithSslVerificationDisabled();

        Should.Throw<PactVerificationFailedException>(source.Verify);
    }

    [Fact]
    public async Task Verify_CatalogueHonoursPactsOfTheBroker()
    {
        await using var broker = await RecordingBroker.Start(new HandedOut(Interactions.TeaIsRead()));

        _verifier
            .WithHttpEndpoint(_catalogue.Address)
            .WithPactBrokerSource(broker.Address, options =>
            {
                options.ConsumerVersionSelectors(
                        new ConsumerVersionSelector { MainBranch = true },
                        new ConsumerVersionSelector { DeployedOrReleased = true })
                    .ProviderBranch("main")
                    .PublishResults(true, "abcdef1", publish => publish.ProviderBranch("main"));
            })
            .WithProviderStateUrl(new Uri(_catalogue.Address, "/provider-states"))
            .Verify();

        broker.Results.Count.ShouldBe(1);
    }

    public async ValueTask DisposeAsync()
    {
        _verifier.Dispose();
        _pacts.Dispose();
        await _catalogue.DisposeAsync();
    }

    /// <summary>The middleware that each user of PactNet has to write.</summary>
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
