namespace ContractTests.Pacts.Tests.Matching;

/// <summary>The results of single rules for JSON values, whatever the example.</summary>
public sealed class RuleVerdictsTests
{
    [Theory]
    [InlineData("0.0.0", true)]
    [InlineData("10.20.30", true)]
    [InlineData("1.2.3-alpha.1", true)]
    [InlineData("1.2.3-0a", true)]
    [InlineData("1.2.3--", true)]
    [InlineData("1.2.3-0", true)]
    [InlineData("1.2.3-10", true)]
    [InlineData("1.2.3+001", true)]
    [InlineData("1.2.3-rc.1+build-5", true)]
    [InlineData("", false)]
    [InlineData("1.2", false)]
    [InlineData("1.2.3.4", false)]
    [InlineData("1..3", false)]
    [InlineData("01.2.3", false)]
    [InlineData("1.02.3", false)]
    [InlineData("1.2.x", false)]
    [InlineData("1.2./", false)]
    [InlineData("1.2.:", false)]
    [InlineData("1.2.3-", false)]
    [InlineData("1.2.3-01", false)]
    [InlineData("1.2.3-a..b", false)]
    [InlineData("1.2.3-a_b", false)]
    [InlineData("1.2.3+", false)]
    [InlineData("1.2.3+a_b", false)]
    [InlineData("1.2.3+a+b", false)]
    [InlineData("-1.2.3", false)]
    public void A_semantic_version_is_one_of_2_0_0(string version, bool matches) =>
        Matches("""{"match": "semver"}""", $"\"{version}\"").ShouldBe(matches);

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", true)]
    [InlineData("\"true\"", true)]
    [InlineData("\"false\"", true)]
    [InlineData("\"True\"", false)]
    [InlineData("\"\"", false)]
    [InlineData("1", false)]
    [InlineData("null", false)]
    [InlineData("{}", false)]
    public void A_boolean_may_be_a_text(string actual, bool matches) =>
        Matches("""{"match": "boolean"}""", actual).ShouldBe(matches);

    [Theory]
    [InlineData("null", true)]
    [InlineData("0", false)]
    [InlineData("false", false)]
    [InlineData("\"\"", false)]
    [InlineData("\"null\"", false)]
    [InlineData("[]", false)]
    [InlineData("{}", false)]
    public void Null_is_nothing_else(string actual, bool matches) =>
        Matches("""{"match": "null"}""", actual).ShouldBe(matches);

    [Theory]
    [InlineData("\"a\"", true)]
    [InlineData("\"\"", false)]
    [InlineData("[1]", true)]
    [InlineData("[]", false)]
    [InlineData("{\"a\": 1}", true)]
    [InlineData("{}", false)]
    [InlineData("0", true)]
    [InlineData("false", true)]
    [InlineData("null", false)]
    public void Not_empty_is_about_texts_arrays_and_objects(string actual, bool matches) =>
        Matches("""{"match": "notEmpty"}""", actual).ShouldBe(matches);

    [Theory]
    [InlineData("""{"match": "date"}""", "a date like yyyy-MM-dd")]
    [InlineData("""{"match": "date", "format": "d.M.yyyy"}""", "a date like d.M.yyyy")]
    [InlineData("""{"match": "time"}""", "a time like HH:mm:ss")]
    [InlineData("""{"match": "datetime"}""", "a datetime like yyyy-MM-dd'T'HH:mm:ssXXX")]
    [InlineData("""{"match": "semver"}""", "a semantic version")]
    [InlineData("""{"match": "boolean"}""", "a boolean")]
    [InlineData("""{"match": "integer"}""", "an integer")]
    [InlineData("""{"match": "regex", "regex": "[0-9]+"}""", "a value that matches [0-9]+")]
    public void A_refusal_says_what_was_wanted(string rule, string wanted) =>
        Compared.InResponse($"{{\"$\": [{rule}]}}", "1", "\"never\"").ShouldHaveSingleItem().Reason
            .ShouldStartWith($"expected {wanted}, but found ");

    private static bool Matches(string rule, string actual)
    {
        var example = actual[0] switch { '[' => "[1]", '{' => "{}", _ => "1" };
        return Compared.InResponse($"{{\"$\": [{rule}]}}", example, actual).Count == 0;
    }
}
