using ContractTests.TestReport.Contracts;

namespace ContractTests.TestReport.Tests;

public sealed class VerifiedContractTests : IDisposable
{
    private readonly ResultsFolder _folder = new();

    [Theory]
    [InlineData("Passed", Verdict.Kept)]
    [InlineData("Failed", Verdict.Broken)]
    [InlineData("NotExecuted", Verdict.NotVerified)]
    public void An_interaction_fared_as_the_test_of_its_name(string outcome, Verdict verdict)
    {
        Pact("an order");
        _folder.Write("Shop.Tests", Case("Web: an order", outcome));

        Verify("an order").ShouldBe(verdict);
    }

    [Fact]
    public void Provider_states_are_part_of_the_name()
    {
        Pact("an order", "stock is low", "it is Sunday");
        _folder.Write("Shop.Tests",
            Case("Web: an order", "Failed"), Case("Web: an order (given stock is low and it is Sunday)"));

        Verify("an order (given stock is low and it is Sunday)").ShouldBe(Verdict.Kept);
    }

    [Fact]
    public void The_second_of_one_name_counts_too()
    {
        Pact("an order");
        _folder.Write("Shop.Tests", Case("Web: an order"), Case("Web: an order #2", "Failed"));

        Verify("an order").ShouldBe(Verdict.Broken);
    }

    [Theory]
    [InlineData("Web: an order that is late")]
    [InlineData("Mobile: an order")]
    [InlineData("an order")]
    public void A_test_of_another_interaction_says_nothing(string name)
    {
        Pact("an order");
        _folder.Write("Shop.Tests", Case(name));

        Verify("an order").ShouldBe(Verdict.NotVerified);
    }

    public void Dispose() => _folder.Dispose();

    private Verdict Verify(string interaction)
    {
        var contract = _folder.Read(_folder.Path).Contracts.ShouldHaveSingleItem();
        return contract.Interactions.Single(each => each.Name == interaction).Verdict;
    }

    private void Pact(string description, params string[] states)
    {
        var given = string.Join(", ", states.Select(state => $$"""{ "name": "{{state}}" }"""));
        _folder.Write("Web-Shop.json", $$"""
            {
              "consumer": { "name": "Web" },
              "provider": { "name": "Shop" },
              "interactions": [
                {
                  "type": "Synchronous/HTTP",
                  "description": "{{description}}",
                  "providerStates": [{{given}}],
                  "request": { "method": "GET", "path": "/orders/1" },
                  "response": { "status": 200 }
                }
              ],
              "metadata": { "pactSpecification": { "version": "4.0" } }
            }
            """);
    }

    private static Run Case(string name, string outcome = "Passed") =>
        new("Shop_answers_as_its_consumers_rely_on", outcome, Row: $" [{name}]");
}
