using System.Net;
using System.Net.Http.Json;
using ContractTests.Consumer;

// What CONSUMER_NAME expects of PROVIDER_NAME. Tests that pass write it to a pact file in the folder pacts.
//#if (UseMSTest)
[TestClass]
//#endif
public sealed class ArticleContract
{
    private readonly IPactBuilderV4 pact = Pact
        .V4("CONSUMER_NAME", "PROVIDER_NAME", new PactConfig
        {
            PactDir = Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "pacts"),
        })
        .WithHttpInteractions();

    //#if (UseXunit)
    [Fact]
    //#elseif (UseNUnit)
    [Test]
    //#else
    [TestMethod]
    //#endif
    public async Task An_article_is_found()
    {
        pact.UponReceiving("a request for an article")
            .Given("article 7 exists")
            .WithRequest(HttpMethod.Get, "/articles/7")
            .WillRespond()
            .WithStatus(HttpStatusCode.OK)
            .WithJsonBody(new { name = Match.Type("Lamp"), price = Match.Number(19.90m) });

        await pact.VerifyAsync(async ctx =>
        {
            var article = await new ArticleClient(ctx.CreateClient()).Find(7);

            //#if (UseXunit)
            Assert.Equal(new Article("Lamp", 19.90m), article);
            //#elseif (UseNUnit)
            Assert.That(article, Is.EqualTo(new Article("Lamp", 19.90m)));
            //#else
            Assert.AreEqual(new Article("Lamp", 19.90m), article);
            //#endif
        });
    }
}
