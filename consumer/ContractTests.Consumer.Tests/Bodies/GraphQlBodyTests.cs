using System.Net.Http.Json;
using ContractTests.Pacts;
using ContractTests.Pacts.Matchers;

namespace ContractTests.Consumer.Tests.Bodies;

public sealed class GraphQlBodyTests : IDisposable
{
    private const string Query =
        """
        query Order($id: ID!) {
          order(id: $id, with: [ITEMS]) { name ...Price # of the day
          }
        }
        fragment Price on Order { price(unit: "a, b") }
        """;

    private readonly PactFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Query)]
    [InlineData("query Order($id:ID!){order(id:$id with:[ITEMS]){name...Price}}"
        + "fragment Price on Order{price(unit:\"a, b\")}")]
    [InlineData("# first\nquery Order ( $id : ID ! , ) { order ( id : $id\twith : [ ITEMS , ] ) { name , ... Price } }"
        + "\r\nfragment Price on Order { price ( unit : \"a, b\" ) } # last\n")]
    public async Task The_layout_of_a_query_does_not_matter(string sent)
    {
        var pact = _folder.Pact();
        Declare(pact);

        await Post(pact, new { operationName = "Order", query = sent, variables = new { id = "42" } });

        _folder.Written<HttpInteraction>().Request.Body.ShouldBeOfType<Body.Present>().Text
            .ShouldContain("query Order($id: ID!)");
    }

    [Theory]
    [InlineData("query Order", "name", "a,b")]
    [InlineData("queryOrder", "name", "a, b")]
    [InlineData("query Order", "title", "a, b")]
    public async Task Its_words_do(string operation, string field, string unit)
    {
        var sent = $"{operation}($id:ID!){{order(id:$id with:[ITEMS]){{{field}...Price}}}}"
            + $"fragment Price on Order{{price(unit:\"{unit}\")}}";
        var pact = _folder.Pact();
        Declare(pact);

        var failure = await Should.ThrowAsync<PactMismatchException>(() =>
            Post(pact, new { operationName = "Order", query = sent, variables = new { id = "42" } }));

        failure.Message.ShouldContain("$.query");
    }

    [Fact]
    public async Task Variables_have_matchers_of_their_own()
    {
        var pact = _folder.Pact();
        Declare(pact);

        var failure = await Should.ThrowAsync<PactMismatchException>(() =>
            Post(pact, new { operationName = "Order", query = Query, variables = new { id = "forty-two" } }));

        failure.Message.ShouldContain("at $.variables.id");
    }

    [Theory]
    [InlineData("{ a(b: \"c) }", "line 1, column 13")]
    [InlineData("{ a(b:\r\"c) }", "line 2, column 6")]
    public void A_string_without_an_end_is_refused(string query, string place)
    {
        Should.Throw<ArgumentException>(() => AuthoredBody.FromGraphQl(query)).Message
            .ShouldStartWith($"query: expected GraphQL, but found an error at {place}: Unterminated string.");
    }

    private static void Declare(IPactBuilderV4 pact) =>
        pact.UponReceiving("an order").WithRequest(HttpMethod.Post, "/graphql")
            .WithGraphQlBody(Query, new { id = Match.Regex("7", "\\d+") }, "Order")
            .WillRespond().WithJsonBody(new { data = new { order = new { name = "lamp" } } });

    private static Task Post(IPactBuilder pact, object body) => pact.VerifyAsync(async context =>
    {
        using var client = context.CreateClient();
        using var response = await client.PostAsJsonAsync("/graphql", body);
    });
}
