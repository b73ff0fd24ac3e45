namespace ContractTests.Pacts.Tests.Matching;

/// <summary>Rules of which one is enough, where they reach down to values that are tried against each.</summary>
public sealed class AlternativeRulesTests
{
    private const string NullOrType = """{"$.*": ["OR", {"match": "null"}, {"match": "type"}]}""";

    [Theory]
    [InlineData("[[true], null]")]
    [InlineData("[[1, 2]]")]
    [InlineData("""[{"a": true}]""")]
    [InlineData("""{"a": ["x"]}""")]
    public void A_value_inside_needs_to_meet_one_of_them_only(string body) =>
        Compared.InResponse(NullOrType, body, body).ShouldBeEmpty();

    [Fact]
    public void A_value_inside_that_meets_none_is_refused() =>
        Compared.InResponse(NullOrType, "[[true]]", """[["x"]]""").ShouldNotBeEmpty();
}
