using System.Text.Json;
using ContractTests.Consumer;
using ContractTests.Pacts;
using Match = ContractTests.Pacts.Matchers.Match;

namespace MovingFromPactNet;

/// <summary>A message test written for PactNet 5; only the using directives differ.</summary>
public class ArticleSoldConsumerTests
{
    private readonly IMessagePactBuilderV4 pact;

    public ArticleSoldConsumerTests()
    {
        var config = new PactConfig
        {
            PactDir = Path.Combine(AppContext.BaseDirectory, "pacts"),
            DefaultJsonSettings = new JsonSerializerOptions
            {
                PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
                PropertyNameCaseInsensitive = true
            }
        };

        this.pact = Pact.V4("Shop", "Catalogue", config).WithMessageInteractions();
    }

    [Fact]
    public async Task OnMessage_WhenAnArticleIsSold_CountsIt()
    {
        var sold = 0;

        await this.pact
                  .ExpectsToReceive("an event that an article was sold")
                  .Given("an article was sold")
                  .WithMetadata("topic", "articles")
                  .WithJsonContent(new
                  {
                      Number = Match.Integer(7)
                  })
                  .VerifyAsync<ArticleSold>(message =>
                  {
                      sold += message.Number;
                      return Task.CompletedTask;
                  });

        sold.ShouldBe(7);
    }

    [Fact]
    public void OnMessage_WhenTheConsumerFails_Throws()
    {
        var verifier = this.pact
                           .ExpectsToReceive("an event that an article was sold")
                           .WithJsonContent(new { Number = Match.Integer(7) });

        var failure = Assert.ThrowsAny<PactFailureException>(
            () => verifier.Verify<ArticleSold>(_ => throw new InvalidOperationException("out of stock")));

        failure.ShouldBeOfType<PactMessageConsumerVerificationException>();
        failure.InnerException.ShouldBeOfType<InvalidOperationException>();
    }

    public sealed record ArticleSold(int Number);
}
