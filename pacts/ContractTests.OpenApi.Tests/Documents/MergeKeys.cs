using System.Text;
using static System.FormattableString;

namespace ContractTests.OpenApi.Tests.Documents;

/// <summary>The merge key of YAML 1.1, which many descriptions use and YAML 1.2 no longer has.</summary>
public sealed class MergeKeys
{
    [Theory]
    [InlineData("a: &a {x: 1, y: 2}\nb: {<<: *a, y: 3}", """{"x": 1, "y": 3}""")]
    [InlineData("a: &a {x: 1, y: 2}\nb: {y: 3, <<: *a}", """{"x": 1, "y": 3}""")]
    [InlineData("a: &a {x: 1}\nc: &c {x: 2, y: 2}\nb: {<<: [*a, *c], z: 3}", """{"x": 1, "y": 2, "z": 3}""")]
    [InlineData("a: [&a {x: 1}, &c {x: 2, y: 2}]\nb:\n  <<:\n  - *c\n  - *a\n", """{"x": 2, "y": 2}""")]
    [InlineData("b: {<<: {x: {p: [1, {q: 2}]}}, z: 3}", """{"x": {"p": [1, {"q": 2}]}, "z": 3}""")]
    [InlineData("a: &a {x: 1}\nc: &c {<<: *a, y: 2}\nb: {<<: *c, z: 3}", """{"x": 1, "y": 2, "z": 3}""")]
    [InlineData("a: &a {x: 1}\nc: &c {<<: *a, x: 2}\nb: {<<: *c}", """{"x": 2}""")]
    [InlineData("a: &a {x: {p: 1}}\nb: {<<: *a, y: {<<: *a}}", """{"x": {"p": 1}, "y": {"x": {"p": 1}}}""")]
    [InlineData("a: &a {x: 1}\nc: &c [*a]\nb: {<<: *c}", """{"x": 1}""")]
    [InlineData("a: &a {x: 1}\nb: &b {<<: &n {z: 1}, y: *n, w: *a}", """{"z": 1, "y": {"z": 1}, "w": {"x": 1}}""")]
    [InlineData("a: &a {x: &x {p: 1}}\nb: {<<: *a, y: *x}", """{"x": {"p": 1}, "y": {"p": 1}}""")]
    [InlineData("b: {<<: [], z: 3}", """{"z": 3}""")]
    [InlineData("b: {'<<': {x: 1}, z: 3}", """{"<<": {"x": 1}, "z": 3}""")]
    [InlineData("a: &a {x: 1}\nb: [{<<: *a}, {<<: *a, y: 2}]", """[{"x": 1}, {"x": 1, "y": 2}]""")]
    [InlineData("a: &a {<<: {x: 1}}\nb: [*a, *a]", """[{"x": 1}, {"x": 1}]""")]
    public void A_merge_key_adds_the_members_that_the_map_has_not(string yaml, string b)
    {
        var result = yaml.Replace("b: &b", "b:").Replace("b: ", "b: &result ").Replace("b:\n", "b: &result\n");
        var description = ApiDescription.Parse($$"""
            openapi: 3.1.0
            {{result}}
            paths:
              /x:
                get:
                  responses:
                    200: { content: { application/json: { schema: { const: *result } } } }
            """);

        description.Check(b).ShouldBeEmpty();
        description.Check("\"something else\"").ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("b: {<<: 1}", "expected a map or a list of maps after '<<', but found another value")]
    [InlineData("a: &a [1]\nb: {<<: *a}", "expected a map or a list of maps after '<<', but found another value")]
    [InlineData("b: {<<: , z: 1}", "expected a map or a list of maps after '<<', but found another value")]
    [InlineData("b: {<<: *a}", "expected an anchor 'a' before its alias, but found none")]
    [InlineData("b: &b {<<: *b}", "'b' contains itself")]
    [InlineData("b: {<<: {}, <<: {}}", "expected each name once in an object, but found '<<' again")]
    public void What_cannot_be_merged_is_refused(string yaml, string problem) =>
        Problem(yaml).ShouldContain(problem);

    [Fact]
    public void Merging_ends_in_bounded_time_and_depth()
    {
        var wide = new StringBuilder("a: &a {");
        for (var name = 0; name < 3000; name++)
            wide.Append(Invariant($"n{name}: 1, "));
        wide.Append("}\nb: {<<: [").AppendJoin(", ", Enumerable.Repeat("*a", 3000)).Append("]}");
        var deep = new StringBuilder("a0: &a0 {x: 1}\n");
        for (var level = 1; level < 100_000; level++)
            deep.Append(Invariant($"a{level}: &a{level} {{<<: *a{level - 1}}}\n"));

        Problem(wide.ToString()).ShouldContain("expected at most 2000000 values");
        Problem(deep.ToString()).ShouldContain("expected at most 200 levels of nesting");
    }

    [Fact]
    public void A_description_with_merge_keys_is_that_without_them()
    {
        var description = ApiDescription.Parse("""
            openapi: 3.0.3
            info: {title: t, version: '1'}
            x-usual: &usual
              '400': {description: wrong}
            paths:
              /a:
                get:
                  responses:
                    <<: *usual
                    '200': {description: fine}
            """);

        description.Operations.ShouldHaveSingleItem();
        description.Check(Described.Exchange("GET", "/a", 400)).ShouldBeEmpty();
        description.Check(Described.Exchange("GET", "/a", 500)).ShouldNotBeEmpty();
    }

    private static string Problem(string yaml) =>
        Should.Throw<ApiDescriptionException>(() => ApiDescription.Parse($"openapi: 3.1.0\n{yaml}")).Message;
}
