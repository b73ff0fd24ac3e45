using System.Text;
using System.Text.Json;
using ContractTests.Pacts.Files;
using ContractTests.Pacts.Matching.Rules;

namespace ContractTests.Pacts.Tests.Files;

/// <summary>How each matching rule is read from a file, and written to one.</summary>
public sealed class RulesInFiles
{
    [Theory]
    [InlineData("""{"match":"equality"}""", "")]
    [InlineData("""{"match":"type"}""", "")]
    [InlineData("""{"match":"type","min":1,"max":2}""", "")]
    [InlineData("""{"match":"type","min":0}""", "")]
    [InlineData("""{"match":"type","max":0}""", "")]
    [InlineData("""{"match":"type","min":null,"max":null}""", """{"match":"type"}""")]
    [InlineData("""{"match":"min","min":1,"max":3}""", """{"match":"type","min":1}""")]
    [InlineData("""{"match":"min-type","min":1}""", """{"match":"type","min":1}""")]
    [InlineData("""{"match":"max","min":1,"max":3}""", """{"match":"type","max":3}""")]
    [InlineData("""{"match":"max-type","max":3}""", """{"match":"type","max":3}""")]
    [InlineData("""{"min":1}""", """{"match":"type","min":1}""")]
    [InlineData("""{"max":2}""", """{"match":"type","max":2}""")]
    [InlineData("""{"min":1,"max":2}""", """{"match":"type","min":1,"max":2}""")]
    [InlineData("""{"regex":"a"}""", """{"match":"regex","regex":"a"}""")]
    [InlineData("""{"regex":"a","min":1}""", """{"match":"regex","regex":"a"}""")]
    [InlineData("""{"match":"regex","regex":"a"}""", "")]
    [InlineData("""{"match":"include","value":"a"}""", "")]
    [InlineData("""{"match":"include","value":5}""", """{"match":"include","value":"5"}""")]
    [InlineData("""{"match":"integer"}""", "")]
    [InlineData("""{"match":"decimal"}""", "")]
    [InlineData("""{"match":"real"}""", """{"match":"decimal"}""")]
    [InlineData("""{"match":"number"}""", "")]
    [InlineData("""{"match":"boolean"}""", "")]
    [InlineData("""{"match":"null"}""", "")]
    [InlineData("""{"match":"date"}""", "")]
    [InlineData("""{"match":"date","format":"yyyy"}""", "")]
    [InlineData("""{"match":"date","date":"yyyy"}""", """{"match":"date","format":"yyyy"}""")]
    [InlineData("""{"match":"date","format":""}""", """{"match":"date"}""")]
    [InlineData("""{"match":"date","format":null}""", """{"match":"date"}""")]
    [InlineData("""{"date":"yyyy"}""", """{"match":"date","format":"yyyy"}""")]
    [InlineData("""{"match":"time","format":"HH"}""", "")]
    [InlineData("""{"match":"time","time":"HH"}""", """{"match":"time","format":"HH"}""")]
    [InlineData("""{"time":"HH"}""", """{"match":"time","format":"HH"}""")]
    [InlineData("""{"match":"datetime","format":"yyyy"}""", "")]
    [InlineData("""{"match":"datetime","datetime":"yyyy"}""", """{"match":"datetime","format":"yyyy"}""")]
    [InlineData("""{"match":"timestamp","timestamp":"yyyy"}""", """{"match":"datetime","format":"yyyy"}""")]
    [InlineData("""{"timestamp":"yyyy"}""", """{"match":"datetime","format":"yyyy"}""")]
    [InlineData("""{"datetime":"yyyy"}""", """{"match":"datetime","format":"yyyy"}""")]
    [InlineData("""{"match":"values"}""", "")]
    [InlineData("""{"match":"notEmpty"}""", "")]
    [InlineData("""{"match":"not-empty"}""", """{"match":"notEmpty"}""")]
    [InlineData("""{"match":"semver"}""", "")]
    [InlineData("""{"match":"contentType","value":"a/b"}""", "")]
    [InlineData("""{"match":"content-type","value":"a/b"}""", """{"match":"contentType","value":"a/b"}""")]
    [InlineData("""{"match":"statusCode","status":"error"}""", "")]
    [InlineData("""{"match":"statusCode","status":[200,201]}""", "")]
    [InlineData("""{"match":"statusCode","status":404}""", """{"match":"statusCode","status":[404]}""")]
    [InlineData("""{"match":"statusCode"}""", """{"match":"statusCode","status":"success"}""")]
    [InlineData("""{"match":"status-code","status":"info"}""", """{"match":"statusCode","status":"info"}""")]
    [InlineData("""{"match":"eachKey","value":"b","rules":[{"match":"regex","regex":"a"}]}""", "")]
    [InlineData("""{"match":"each-key","rules":[]}""", """{"match":"eachKey","rules":[]}""")]
    [InlineData("""{"match":"eachValue","value":[1],"rules":[{"match":"type"}]}""", "")]
    [InlineData("""{"match":"each-value","rules":[]}""", """{"match":"eachValue","rules":[]}""")]
    [InlineData("""{"match":"arrayContains","variants":[]}""", "")]
    [InlineData("""{"match":"array-contains","variants":[]}""", """{"match":"arrayContains","variants":[]}""")]
    [InlineData("""{"match":"arrayContains","variants":[{}]}""",
        """
        {"match":"arrayContains",
        "variants":[{"index":0,"rules":{"$":{"combine":"AND","matchers":[{"match":"equality"}]}}}]}
        """)]
    [InlineData(
        """
        {"match":"arrayContains","variants":[
        {"index":2,"rules":{"$.a":{"combine":"OR","matchers":[{"match":"type"},{"match":"null"}]}},
        "generators":{"$.b":{"type":"Uuid"},"$.c":{"type":"RandomInt","min":1}}},
        {"index":1,"rules":{"$":{"combine":"AND","matchers":[{"match":"integer"}]}}}]}
        """, "")]
    [InlineData("""{"match":"arrayContains","variants":[{"index":1,"rules":{},"generators":null}]}""",
        """{"match":"arrayContains","variants":[{"index":1,"rules":{}}]}""")]
    [InlineData("""{"match":"unheard-of","more":[1]}""", "")]
    public void A_rule_is_written_as_the_specification_names_it(string rule, string written) =>
        Written(rule, SpecificationVersion.V4).ShouldBe(
            (written.Length == 0 ? rule : written).ReplaceLineEndings(""));

    [Theory]
    [InlineData("""{"match":"datetime","format":"yyyy"}""", """{"match":"timestamp","format":"yyyy"}""")]
    [InlineData("""{"match":"date","format":"yyyy"}""", """{"match":"date","format":"yyyy"}""")]
    [InlineData("""{"match":"contentType","value":"a/b"}""", """{"match":"contentType","value":"a/b"}""")]
    public void Version_3_has_other_names(string rule, string written) =>
        Written(rule, SpecificationVersion.V3).ShouldBe(written);

    [Theory]
    [InlineData("notEmpty", "")]
    [InlineData("semver", "")]
    [InlineData("statusCode", ",\"status\":\"success\"")]
    [InlineData("eachKey", ",\"rules\":[{\"match\":\"type\"}]")]
    [InlineData("eachValue", ",\"rules\":[{\"match\":\"type\"}]")]
    public void Version_3_lacks_the_rules_of_version_4(string name, string rest) =>
        Should.Throw<UnsupportedBySpecificationException>(
            () => Written($"{{\"match\":\"{name}\"{rest}}}", SpecificationVersion.V3)).Message.ShouldContain(name);

    [Theory]
    [InlineData("""{"match":"min"}""", ".min: expected a number of elements, but found nothing")]
    [InlineData("""{"match":"max-type"}""", ".max: expected a number of elements, but found nothing")]
    [InlineData("""{"match":"type","max":-1}""", ".max: expected a number of elements, but found the number -1")]
    [InlineData("""{"match":"type","min":"x"}""", ".min: expected a number of elements, but found the string \"x\"")]
    [InlineData("""{"match":"include"}""", ".value: expected the text to include, but found nothing")]
    [InlineData("""{"match":"contentType"}""", ".value: expected a content type, but found nothing")]
    [InlineData("""{"match":"regex"}""", ".regex: expected a regular expression, but found nothing")]
    [InlineData("""{"match":"arrayContains"}""",
        ".variants: expected the variants of arrayContains, but found nothing")]
    [InlineData("""{"match":"arrayContains","variants":[{"index":"x"}]}""",
        ".variants[0].index: expected the index of an element, but found the string \"x\"")]
    [InlineData("""{"match":"statusCode","status":{}}""",
        ".status: expected a class of statuses or a list of them, but found an object")]
    [InlineData("""{"match":"statusCode","status":["x"]}""",
        ".status[0]: expected a whole number, but found the string \"x\"")]
    [InlineData("{}", ".match: expected the name of a matching rule, but found nothing")]
    public void A_rule_that_lacks_something_is_refused_with_its_place(string rule, string problem) =>
        Read(rule, SpecificationVersion.V4).Unreadable!.Problems.ShouldHaveSingleItem().ShouldEndWith(problem);

    [Fact]
    public void Every_rule_has_a_kind_with_its_names()
    {
        RuleKinds.All.Select(kind => kind.RuleType).Append(typeof(MatchingRule.Unknown))
            .ShouldBe(typeof(MatchingRule).GetNestedTypes(), ignoreOrder: true);
        foreach (var kind in RuleKinds.All)
        {
            kind.AllNames[0].ShouldBe(kind.Name);
            kind.AllNames.ShouldAllBe(name => RuleKinds.Named(name) == kind);
        }

        RuleKinds.Named("unheard-of").ShouldBeNull();
        RuleKinds.NameOf(new MatchingRule.Type()).ShouldBe("type");
        RuleKinds.NameOf(new MatchingRule.DateTime(null)).ShouldBe("datetime");
        RuleKinds.NameOf(new MatchingRule.Unknown("odd", JsonFragment.Parse("{}"))).ShouldBe("odd");
    }

    private static MatchingRules Read(string rule, SpecificationVersion version)
    {
        var response = JsonFragment.Parse(
            $$"""{"status": 200, "matchingRules": {"body": {"$.x": {"matchers": [{{rule}}]} } } }""");
        return PactReader.ReadResponse(response.Element, version, "the test").Rules;
    }

    private static string Written(string rule, SpecificationVersion version)
    {
        var body = new Body.Present("""{"x": 1}""", "application/json");
        var response = new HttpResponse(200) { Body = body, Rules = Read(rule, version) };
        var contract = new Contract("C", "P", [new HttpInteraction("i", new HttpRequest("GET", "/"), response)]);
        using var file = JsonDocument.Parse(Encoding.UTF8.GetString(PactWriter.Write(contract, version)));
        var written = file.RootElement.GetProperty("interactions")[0].GetProperty("response")
            .GetProperty("matchingRules").GetProperty("body").GetProperty("$.x").GetProperty("matchers")[0];
        return JsonSerializer.Serialize(written);
    }
}
