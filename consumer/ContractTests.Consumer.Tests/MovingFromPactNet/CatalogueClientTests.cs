using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using ContractTests.Consumer;
using ContractTests.Pacts;
using ContractTests.Pacts.Outputters;
using Match = ContractTests.Pacts.Matchers.Match;

namespace MovingFromPactNet;

/// <summary>A test class written for PactNet 5; only the using directives differ.</summary>
public class CatalogueClientTests
{
    private static readonly string States = string.Join("|", Enum.GetNames<ArticleState>());

    private readonly IPactBuilderV4 pact;

    public CatalogueClientTests(ITestOutputHelper output)
    {
        var config = new PactConfig
        {
            PactDir = Path.Combine(AppContext.BaseDirectory, "pacts"),
            Outputters = new List<IOutput>
            {
                new XunitOutput(output)
            },
            DefaultJsonSettings = new JsonSerializerOptions
            {
                PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
                PropertyNameCaseInsensitive = true,
                Converters = { new JsonStringEnumConverter() }
            },
            LogLevel = PactLogLevel.Debug
        };

        this.pact = Pact.V4("Shop", "Catalogue", config).WithHttpInteractions();
    }

    [Fact]
    public async Task GetArticle_WhenItExists_ReturnsIt()
    {
        this.pact
            .UponReceiving("a request for an article by its number")
                .Given("article {number} exists", new Dictionary<string, string> { ["number"] = "7" })
                .WithRequest(HttpMethod.Get, "/api/articles/7")
                .WithHeader("Accept", "application/json")
            .WillRespond()
                .WithStatus(HttpStatusCode.OK)
                .WithHeader("Content-Type", "application/json; charset=utf-8")
                .WithJsonBody(new
                {
                    Number = Match.Integer(7),
                    State = Match.Regex(ArticleState.Available.ToString(), States),
                    Name = Match.Type("kettle"),
                    Price = Match.Decimal(12.5),
                    Tags = Match.MinType("kitchen", 1)
                });

        await this.pact.VerifyAsync(async ctx =>
        {
            using var client = new CatalogueClient(ctx.MockServerUri);

            Article article = await client.GetAsync(7);

            article.Number.ShouldBe(7);
            article.State.ShouldBe(ArticleState.Available);
            article.Tags.ShouldBe(["kitchen"]);
        });
    }

    [Fact]
    public async Task GetArticle_WhenItDoesNotExist_Throws()
    {
        this.pact
            .UponReceiving("a request for an article that does not exist")
                .WithRequest(HttpMethod.Get, "/api/articles/404")
                .WithHeader("Accept", "application/json")
            .WillRespond()
                .WithStatus(HttpStatusCode.NotFound);

        await this.pact.VerifyAsync(async ctx =>
        {
            using var client = new CatalogueClient(ctx.MockServerUri);

            var failure = await Should.ThrowAsync<HttpRequestException>(() => client.GetAsync(404));

            failure.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        });
    }

    [Fact]
    public async Task ChangeState_WhenCalled_SendsTheState()
    {
        this.pact
            .UponReceiving("a change of state")
                .Given("article {number} exists", new Dictionary<string, string> { ["number"] = "7" })
                .WithRequest(HttpMethod.Put, "/api/articles/7/state")
                .WithQuery("notify", "true")
                .WithJsonBody(Match.Regex(ArticleState.SoldOut.ToString(), States))
            .WillRespond()
                .WithStatus(204);

        await this.pact.VerifyAsync(async ctx =>
        {
            using var client = new CatalogueClient(ctx.MockServerUri);

            await client.ChangeStateAsync(7, ArticleState.Available);
        });
    }

    [Fact]
    public void Search_WhenNothingIsFound_ReturnsAnEmptyList()
    {
        dynamic nothing = Array.Empty<object>();
        this.pact
            .UponReceiving("a search without result")
                .WithRequest("GET", "/api/articles")
                .WithQuery("name", Match.Type("teapot"))
                .WithHeader("Accept", Match.Regex("application/json", "application/.*"))
            .WillRespond()
                .WithStatus(HttpStatusCode.OK)
                .WithJsonBody(nothing);

        this.pact.Verify(ctx =>
        {
            using var client = new CatalogueClient(ctx.MockServerUri);

            client.Search("kettle").ShouldBeEmpty();
        });
    }

    [Fact]
    public async Task AnUnexpectedRequest_Fails()
    {
        this.pact
            .UponReceiving("a request for an article by its number")
                .WithRequest(HttpMethod.Get, "/api/articles/7")
            .WillRespond();

        await Assert.ThrowsAnyAsync<PactFailureException>(() => this.pact.VerifyAsync(async ctx =>
        {
            using var client = new HttpClient();
            await client.GetAsync(new Uri(ctx.MockServerUri, "/api/articles/8"));
        }));
    }

    public enum ArticleState
    {
        Available,
        SoldOut
    }

    public sealed record Article(
        int Number, ArticleState State, string Name, decimal Price, IReadOnlyList<string> Tags);

    private sealed class CatalogueClient : IDisposable
    {
        private static readonly JsonSerializerOptions Settings = new(JsonSerializerDefaults.Web)
        {
            Converters = { new JsonStringEnumConverter() }
        };

        private readonly HttpClient client;

        public CatalogueClient(Uri baseUri)
        {
            this.client = new HttpClient
            {
                BaseAddress = baseUri,
                DefaultRequestHeaders = { Accept = { MediaTypeWithQualityHeaderValue.Parse("application/json") } }
            };
        }

        public void Dispose() => this.client.Dispose();

        public async Task<Article> GetAsync(int number) =>
            (await this.client.GetFromJsonAsync<Article>($"/api/articles/{number}", Settings))!;

        public async Task ChangeStateAsync(int number, ArticleState state)
        {
            var response = await this.client.PutAsJsonAsync(
                $"/api/articles/{number}/state?notify=true", state, Settings);
            response.EnsureSuccessStatusCode();
        }

        public IReadOnlyList<Article> Search(string name)
        {
            using var response = this.client.Send(new HttpRequestMessage(HttpMethod.Get, $"/api/articles?name={name}"));
            return JsonSerializer.Deserialize<List<Article>>(response.Content.ReadAsStream(), Settings)!;
        }
    }
}
