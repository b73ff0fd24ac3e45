using System.Text;
using ContractTests.Pacts.Files;

namespace ContractTests.Provider.Tests;

/// <summary>Rules and generators that cannot be read fail their interaction, and no other.</summary>
public sealed class UnreadableContractTests
{
    [Theory]
    [InlineData("response", "matchingRules", "matching rules", """{"status": {"combine": "AND"}}""",
        ".status.matchers: expected a list of matching rules, but found nothing")]
    [InlineData("request", "matchingRules", "matching rules", "5",
        ": expected matching rules, which are an object, but found the number 5")]
    [InlineData("request", "generators", "generators", """{"path": {}}""",
        ".path.type: expected the type of a generator, but found nothing")]
    public async Task The_provider_is_not_asked_and_the_fault_is_named(
        string part, string key, string what, string json, string problem)
    {
        await using var provider = RawServer.Start();
        var broken = $$"""{"status": 200, "{{key}}": {{json}}, "method": "GET", "path": "/broken"}""";
        var contract = PactReader.Read(Encoding.UTF8.GetBytes($$"""
            {
              "consumer": {"name": "C"}, "provider": {"name": "Catalogue"},
              "interactions": [
                {
                  "type": "Synchronous/HTTP", "description": "broken",
                  "request": {{(part == "request" ? broken : "{}")}},
                  "response": {{(part == "response" ? broken : "{}")}}
                },
                {
                  "type": "Synchronous/HTTP", "description": "whole",
                  "request": {"method": "GET", "path": "/whole"}, "response": {"status": 200}
                }
              ],
              "metadata": {"pactSpecification": {"version": "4.0"} }
            }
            """), "the test");
        await using var verifier = new PactVerifier("Catalogue", RunningCatalogue.Silent())
            .WithHttpEndpoint(provider.Address).From(contract.Interactions);

        var result = await verifier.VerifyAsync();

        var error = result.Interactions[0].Error.ShouldNotBeNull();
        error.Step.ShouldBe(VerificationStep.Contract);
        error.Message.ShouldBe(
            $"the {part}: the {what} cannot be read: $.interactions[0].{part}.{key}{problem}");
        result.Interactions[1].Success.ShouldBeTrue(result.ToText());
        provider.Requests.ShouldHaveSingleItem().ShouldStartWith("GET /whole ");
    }
}
