using System.Text.Json;
using ContractTests.Pacts.Outputters;
using ContractTests.Provider.Tests.Catalogue;

namespace ContractTests.Provider.Tests.MovingFromPactNet;

/// <summary>Written as a user of PactNet 4 would write it: first the verifier, then the provider.</summary>
public sealed class StockEventGeneratorTests : IDisposable
{
    private readonly PactFolder _pacts = new();
    private readonly PactVerifier _verifier;

    public StockEventGeneratorTests(ITestOutputHelper output)
    {
        _verifier = new PactVerifier(new PactVerifierConfig
        {
            Outputters = new List<IOutput>
            {
                new XunitOutput(output)
            },
            LogLevel = PactLogLevel.Debug
        });
    }

    public void Dispose()
    {
        _verifier.Dispose();
        _pacts.Dispose();
    }

    [Fact]
    public void EnsureEventApiHonoursPactWithConsumer()
    {
        var pactFile = Messages();

        _verifier
            .MessagingProvider("Catalogue", new JsonSerializerOptions(JsonSerializerDefaults.Web))
            .WithProviderMessages(scenarios =>
             {
                 scenarios.Add("a single event", () => new StockEvent("AAPL", 1.23m))
                          .Add("some stock ticker events", SetupStockEvents);
             })
            .WithFileSource(pactFile)
            .Verify();
    }

    [Fact]
    public void Names_are_written_as_they_are_when_no_settings_are_given()
    {
        var pactFile = Messages();
        IPactVerifier held = _verifier;

        var source = held
            .MessagingProvider("Catalogue")
            .WithProviderMessages(scenarios => scenarios
                .Add("a single event", () => new StockEvent("AAPL", 1.23m))
                .Add("some stock ticker events", () => new[] { new StockEvent("AAPL", 1.23m) }))
            .WithFileSource(pactFile);

        Should.Throw<PactVerificationFailedException>(source.Verify).Message.ShouldContain("name");
    }

    [Fact]
    public async Task EnsureSomethingApiHonoursPactWithConsumer()
    {
        await using var catalogue = await RunningCatalogue.Start(Transport.OnAPort);
        var pactFile = _pacts.Add("Shop-Catalogue.json", Interactions.Get("/articles/2"));

        IPactVerifier held = _verifier;
        var provider = held.ServiceProvider("Catalogue", catalogue.Address);

        // The article does not exist: the request reached the provider.
        Should.Throw<PactVerificationFailedException>(provider.WithFileSource(pactFile).Verify)
            .Message.ShouldContain("404");
    }

    [Fact]
    public void A_verifier_without_a_name_says_so()
    {
        var failure = Should.Throw<InvalidOperationException>(
            new PactVerifier(new PactVerifierConfig()).WithFileSource(Messages()).Verify);

        failure.Message.ShouldBe(
            "verifier: expected the name of the provider, but found none. Pass it to the constructor.");
    }

    private static async Task SetupStockEvents(IMessageScenarioBuilder builder)
    {
        await builder.WithMetadata(new { ContentType = "application/json", Key = "valueKey" })
                     .WithContentAsync(async () =>
                      {
                          await Task.Yield();
                          return new[] { new StockEvent("AAPL", 1.23m) };
                      });
    }

    private FileInfo Messages()
    {
        var file = new FileInfo(Path.Combine(_pacts.Folder.FullName, "Stock-Catalogue.json"));
        File.WriteAllText(file.FullName, """
            {
              "consumer": { "name": "Stock" },
              "provider": { "name": "Catalogue" },
              "messages": [
                {
                  "description": "a single event",
                  "contents": { "name": "AAPL", "price": 1.23 },
                  "metadata": { "contentType": "application/json" }
                },
                {
                  "description": "some stock ticker events",
                  "contents": [{ "name": "AAPL", "price": 1.23 }],
                  "metadata": { "contentType": "application/json" }
                }
              ],
              "metadata": { "pactSpecification": { "version": "3.0.0" } }
            }
            """);
        return file;
    }

    private sealed record StockEvent(string Name, decimal Price);
}
