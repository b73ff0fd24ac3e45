using ContractTests.Pacts.Matchers;

namespace ContractTests.Consumer.Tests;

/// <summary>Reports about mistakes of the consumer.</summary>
public sealed class UnexpectedRequestTests : IDisposable
{
    private readonly PactFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_wrong_query_and_header_are_told_in_the_first_ten_lines_however_long_the_body_is()
    {
        var pact = _folder.Pact();
        pact.UponReceiving("a page").WithRequest(HttpMethod.Post, "/orders").WithQuery("page", Match.Integer(2))
            .WithHeader("X-Team", "shop").WillRespond();

        var failure = await Should.ThrowAsync<PactMismatchException>(pact.VerifyAsync(async context =>
        {
            using var client = context.CreateClient();
            using var body = new StringContent(string.Concat(Enumerable.Repeat("a line\n", 100)));
            using var request = new HttpRequestMessage(HttpMethod.Post, "/orders?page=two") { Content = body };
            request.Headers.Add("X-Team", "stock");
            using var response = await client.SendAsync(request);
        }));

        failure.Message.Split('\n').Skip(2).Take(11).ShouldBe(
        [
            "Unexpected request: POST /orders?page=two",
            "  with body a line\\na line\\na line\\na line\\na l… 700 characters …"
            + "e\\na line\\na line\\na line\\na line\\n",
            "  nearest interaction a page: 2 mismatches",
            "  query page: expected an integer, but found \"two\"",
            "    rule      integer at page",
            "    expected  2",
            "    actual    two",
            "  header X-Team: expected \"shop\", but found \"stock\"",
            "    rule      no matching rule: must be equal",
            "    expected  shop",
            "    actual    stock",
        ]);
    }
}
