using ContractTests.Integration;
using ContractTests.Pacts.Matchers;

// Each test starts the complete service in the test process and calls its API.
//#if (UseMSTest)
[TestClass]
//#endif
public sealed class ArticleApiTests
{
    //#if (UseXunit)
    [Fact]
    //#elseif (UseNUnit)
    [Test]
    //#else
    [TestMethod]
    //#endif
    public async Task An_article_is_read_as_it_was_stored()
    {
        await using var service = new ServiceFixture<Program>();
        var api = service.CreateApi();

        await api.Put("/articles/7", new { name = "Lamp", price = 19.90m }).Expect(204);

        await api.Get("/articles/7").Expect(200).Json(new { name = "Lamp", price = Match.Number(19.90m) });
    }

    //#if (UseXunit)
    [Fact]
    //#elseif (UseNUnit)
    [Test]
    //#else
    [TestMethod]
    //#endif
    public async Task An_unknown_article_is_not_found()
    {
        await using var service = new ServiceFixture<Program>();

        await service.CreateApi().Get("/articles/8").Expect(404);
    }
}
