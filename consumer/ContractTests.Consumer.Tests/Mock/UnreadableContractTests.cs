using System.Net;
using System.Text;
using ContractTests.MockProvider;
using ContractTests.Pacts;
using ContractTests.Pacts.Files;

namespace ContractTests.Consumer.Tests.Mock;

/// <summary>The mock reports unreadable parts of a contract and does not answer from them.</summary>
public sealed class UnreadableContractTests
{
    [Theory]
    [InlineData("""{"matchingRules": {"path": {"combine": "AND"}}}""", "{}",
        "$.interactions[0].request.matchingRules.path.matchers: expected a list of matching rules, but found nothing")]
    [InlineData("{}", """{"generators": {"body": null}}""",
        "generators of the contract that cannot be read: $.interactions[0].response.generators.body: expected")]
    public async Task It_is_a_reason_for_500(string request, string response, string problem)
    {
        var contract = PactReader.Read(Encoding.UTF8.GetBytes($$"""
            {
              "consumer": {"name": "C"}, "provider": {"name": "P"},
              "interactions": [{
                "type": "Synchronous/HTTP", "description": "d", "request": {{request}}, "response": {{response}}
              }],
              "metadata": {"pactSpecification": {"version": "4.0"} }
            }
            """), "the test");
        var session = new MockSession(contract.Interactions.OfType<HttpInteraction>(), SpecificationVersion.V4);
        using var client = session.CreateClient();

        using var answer = await client.GetAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain(problem);
    }
}
