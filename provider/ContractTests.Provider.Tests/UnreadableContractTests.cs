using System.Text;
using ContractTests.Pacts;
using ContractTests.Pacts.Files;
using ContractTests.Provider.Tests.Catalogue;
using ContractTests.Provider.Tests.Outside;

namespace ContractTests.Provider.Tests;

/// <summary>Rules and generators that cannot be read fail only their own interaction.</summary>
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

    [Theory]
    [InlineData("""{"path": "/broken"}""", """{"status": 99}""",
        "the response, status: expected a status that ends an exchange, 200 to 999 or 101, but found 99")]
    [InlineData("""{"path": "/broken"}""", """{"headers": {"a b": ["1"]}}""",
        "the response, header \"a b\": expected a name that can be sent, without white space and separators")]
    [InlineData("""{"path": "/broken"}""", """{"status": 99, "headers": {"a b": ["1"]}}""",
        "the response, status: expected a status that ends an exchange, 200 to 999 or 101, but found 99; "
        + "the response, header \"a b\": expected a name that can be sent, without white space and separators")]
    public async Task What_nobody_can_send_is_a_fault_of_the_contract(
        string request, string response, string problem)
    {
        await using var provider = RawServer.Start();
        var contract = Contract(request, response);
        await using var verifier = new PactVerifier("Catalogue", RunningCatalogue.Silent())
            .WithHttpEndpoint(provider.Address).From(contract.Interactions);

        var result = await verifier.VerifyAsync();

        var error = result.Interactions.ShouldHaveSingleItem().Error.ShouldNotBeNull();
        error.Step.ShouldBe(VerificationStep.Contract);
        error.Message.ShouldBe(problem);
        provider.Requests.ShouldBeEmpty();
    }

    /// <summary>
    /// A matching rule still applies to the status, and the example is kept, if a generator cannot generate a value.
    /// </summary>
    [Theory]
    [InlineData("""{"path": "/"}""", """
        {"status": 99, "matchingRules": {"status": {"matchers": [{"match": "statusCode", "status": "success"}]}}}
        """)]
    [InlineData("""{"path": "/"}""", """{"status": 200, "generators": {"body": {"$.a": {"type": "Telepathy"}}}}""")]
    [InlineData("""{"path": "/", "generators": {"path": {"type": "Telepathy"}}}""", """{"status": 200}""")]
    [InlineData(
        """{"path": "/", "generators": {"query": {"q": {"type": "RandomInt", "min": 2, "max": 1}}}}""",
        """{"status": 200}""")]
    public async Task What_the_verification_does_not_use_does_not_fail_it(string request, string response)
    {
        await using var provider = RawServer.Start();
        await using var verifier = new PactVerifier("Catalogue", RunningCatalogue.Silent())
            .WithHttpEndpoint(provider.Address).From(Contract(request, response).Interactions);

        var result = await verifier.VerifyAsync();

        result.Success.ShouldBeTrue(result.ToText());
    }

    private static Contract Contract(string request, string response) => PactReader.Read(
        Encoding.UTF8.GetBytes($$"""
            {
              "consumer": {"name": "C"}, "provider": {"name": "Catalogue"},
              "interactions": [
                {
                  "type": "Synchronous/HTTP", "description": "broken",
                  "request": {{request}}, "response": {{response}}
                }
              ],
              "metadata": {"pactSpecification": {"version": "4.0"} }
            }
            """), "the test");
}
