using System.Text;
using ContractTests.Broker.Contracts;

namespace ContractTests.Broker.Tests.Contracts;

public sealed class ContractDiffTests
{
    private const string Description = "\"description\":\"a\"";

    [Theory]
    [InlineData("\"providerState\":\"open\"", "\"a\" given \"open\"")]
    [InlineData("\"provider_state\":\"open\"", "\"a\" given \"open\"")]
    [InlineData("\"providerState\":null,\"providerStates\":[{\"name\":\"open\"}]", "\"a\" given \"open\"")]
    [InlineData("\"providerStates\":[ { \"name\" : \"o\\u0070en\", \"params\" : {} } ]", "\"a\" given \"open\"")]
    [InlineData(
        "\"providerStates\":[{\"name\":\"open\",\"params\":{ \"id\" : 1 }},{\"name\":\"full\"}]",
        "\"a\" given \"open\" {\"id\":1}, \"full\"")]
    [InlineData("\"providerStates\":[]", "\"a\"")]
    [InlineData("\"x\":0", "\"a\"")]
    public void An_interaction_is_named_by_its_description_and_states(string states, string name) =>
        Between($"{{{Description},{states}}}", "").ShouldStartWith($"@ $.interactions[{name}]\n- {{\n");

    [Fact]
    public void The_same_states_are_the_same_however_they_are_written() =>
        Between(
            $$"""{{{Description}},"providerState":"open","request":1}""",
            $$"""{{{Description}}, "providerStates": [ {"name": "open"} ], "request": 2}""")
            .ShouldContain("@ $.interactions[\"a\" given \"open\"].request\n- 1\n+ 2\n");

    [Fact]
    public void Interactions_of_one_name_are_compared_in_their_order() =>
        Between(
            $$"""{{{Description}},"request":1},{{{Description}},"request":2}""",
            $$"""{{{Description}},"request":1},{{{Description}},"request":3},{{{Description}},"request":4}""")
            .ShouldBe("@ $.interactions[\"a\" (2)].request\n- 2\n+ 3\n\n"
                + "@ $.interactions[\"a\" (3)]\n+ {\n+   \"description\": \"a\",\n+   \"request\": 4\n+ }\n\n");

    private static string Between(string before, string after) =>
        ContractDiff.Between(Pact(before), Pact(after));

    private static byte[] Pact(string interactions) =>
        Encoding.UTF8.GetBytes($$"""{"interactions":[{{interactions}}]}""");
}
