using System.Text;

namespace ContractTests.OpenApi.Tests.Documents;

/// <summary>A document that cannot be used is refused with what is wrong and where.</summary>
public sealed class DocumentTests
{
    [Theory]
    [InlineData("", "[root]", "found nothing")]
    [InlineData("<?xml version='1.0'?><api/>", "[root]", "document in JSON or YAML, but found XML")]
    [InlineData("\n<definitions/>", "[root]", "document in JSON or YAML, but found XML")]
    [InlineData("<!-- an API --><api/>", "[root]", "document in JSON or YAML, but found XML")]
    [InlineData("[]", "[root]", "expected an object, but found []")]
    [InlineData("{}", "[root]", "expected 'openapi' or 'swagger' with the version, but found neither")]
    [InlineData("""{"openapi": "4.0.0"}""", "[root]", "expected version 2.0, 3.0.x or 3.1.x of OpenAPI, but found '4.0.0'")]
    [InlineData("{\"openapi\": \"3.1.0\",\n \"a\": 1,\n \"a\": 2}", "line 3", "but found 'a' again")]
    [InlineData("openapi: 3.1.0\na: 1\na: 2", "line 3", "but found 'a' again")]
    [InlineData("{\"openapi\":\n 3.1.0}", "line 2", "expected JSON")]
    [InlineData("openapi: [", "line 2", "expected YAML")]
    [InlineData("openapi: 3.1.0\ninfo:\n\tt: 1", "line 3", "found invalid tab as indentation")]
    [InlineData("openapi: 3.1.0\n---\na: 1", "line 2", "expected one YAML document")]
    [InlineData("openapi: *a", "line 1", "expected an anchor 'a' before its alias")]
    [InlineData("openapi: &a [*a]", "line 1", "'a' contains itself")]
    [InlineData("{ [a]: 1 }", "line 1", "expected")]
    [InlineData("""{"openapi": "3.1.0"}""", "[root]", "expected 'paths'")]
    [InlineData("""{"openapi": "3.0.0", "paths": {"x": {}}}""", "[root].paths.x", "begins with '/'")]
    [InlineData("""{"openapi": "3.0.0", "paths": {"/{a}": {}, "/{b}": {}}}""", "[root].paths./{b}", "repeats '/{a}'")]
    [InlineData("""{"openapi": "3.0.0", "paths": {"/x": 1}}""", "[root].paths./x", "expected an object of operations")]
    [InlineData("""{"openapi": "3.0.0", "paths": {"/x": {"get": 1}}}""", "[root].paths./x.get", "expected an operation")]
    public void A_document_that_is_no_description_is_refused(string document, string place, string message) =>
        ProblemOf(document).ShouldSatisfyAllConditions(
            problem => problem.Place.ShouldBe(place), problem => problem.Message.ShouldContain(message));

    [Theory]
    [InlineData("""{"responses": {"20": {}}}""", "responses.20", "expected a status")]
    [InlineData("""{"responses": {"200": {"$ref": "#/nowhere"}}}""", "responses.200", "there is none at '#/nowhere'")]
    [InlineData("""{"responses": {"200": {"$ref": "#/paths/~1x/get/responses/200"}}}""", "responses.200", "is circular")]
    [InlineData("""{"responses": {"200": {"$ref": "http://a/b.json#/c"}}}""", "responses.200", "never fetched")]
    [InlineData("""{"responses": {"200": {"content": {"json": {}}}}}""", "responses.200.content.json", "a media type")]
    [InlineData("""{"parameters": [{"in": "query"}]}""", "parameters[0]", "'name' and 'in'")]
    [InlineData("""{"parameters": [{"in": "body", "name": "a"}]}""", "parameters[0]", "found 'body'")]
    [InlineData("""{"parameters": [{"in": "path", "name": "a"}]}""", "parameters[0]", "which it lacks")]
    [InlineData("""{"security": [{"key": []}]}""", "security[0].key", "there is no 'key'")]
    public void A_problem_of_an_operation_has_its_place(string operation, string place, string message)
    {
        var document = $$$"""{"openapi": "3.1.0", "paths": {"/x": {"get": {{{operation}}} } } }""";

        ProblemOf(document).ShouldSatisfyAllConditions(
            problem => problem.Place.ShouldBe($"[root].paths./x.get.{place}"),
            problem => problem.Message.ShouldContain(message));
    }

    [Theory]
    [InlineData("1", "", "expected a schema")]
    [InlineData("""{"type": "text"}""", ".type", "expected a JSON type, but found \"text\"")]
    [InlineData("""{"enum": 1}""", ".enum", "expected a list of values")]
    [InlineData("""{"minimum": "1"}""", ".minimum", "expected a number")]
    [InlineData("""{"multipleOf": 0}""", ".multipleOf", "expected a number above 0")]
    [InlineData("""{"minLength": -1}""", ".minLength", "expected a whole number")]
    [InlineData("""{"pattern": "("}""", ".pattern", "expected a regular expression")]
    [InlineData("""{"patternProperties": {"(": {}}}""", ".patternProperties.(", "expected a regular expression")]
    [InlineData("""{"required": [1]}""", ".required[0]", "expected the name of a member")]
    [InlineData("""{"allOf": {}}""", ".allOf", "expected a list of schemas")]
    [InlineData("""{"properties": {"a": {"$ref": "b.json"}}}""", ".properties.a", "never fetched")]
    public void A_problem_of_a_schema_has_its_place(string schema, string place, string message)
    {
        var failure = Should.Throw<ApiDescriptionException>(() => Described.Answer(schema));

        failure.Problems.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            problem => problem.Place.ShouldBe(
                $"[root].paths./x.get.responses.200.content.application/json.schema{place}"),
            problem => problem.Message.ShouldContain(message));
    }

    [Fact]
    public void All_problems_are_told_at_once()
    {
        var failure = Should.Throw<ApiDescriptionException>(
            () => Described.Answer("""{"type": "text", "minLength": "a", "pattern": "["}"""));

        failure.Problems.Count.ShouldBe(3);
        failure.Message.ShouldStartWith("The API description cannot be used:\n[root].paths./x.get");
    }

    [Fact]
    public void A_file_that_is_not_there_is_named() =>
        Should.Throw<ApiDescriptionException>(() => ApiDescription.Load("/no/such/file.yaml"))
            .Message.ShouldContain(
                "/no/such/file.yaml: expected a file with an API description, but found no such file");

    [Fact]
    public void A_file_is_known_by_the_hash_of_its_bytes()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "openapi: 3.0.3\ninfo: {title: Orders}\npaths: {}");
        try
        {
            var description = ApiDescription.Load(file);

            (description.Version, description.Title).ShouldBe(("3.0.3", "Orders"));
            description.Hash.ShouldBe(ApiDescription.Parse(File.ReadAllText(file)).Hash);
            description.Hash.ShouldMatch("^[0-9a-f]{64}$");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("1", "1")]
    [InlineData("0x1F", "31")]
    [InlineData("0o17", "15")]
    [InlineData("+1.50", "1.5")]
    [InlineData(".5", "0.5")]
    [InlineData("5.", "5")]
    [InlineData("007", "7")]
    [InlineData("1e3", "1000")]
    [InlineData("~", "null")]
    [InlineData("True", "true")]
    [InlineData("'1'", "\"1\"")]
    [InlineData("!!str 1", "\"1\"")]
    [InlineData("no", "\"no\"")]
    [InlineData("2024-02-29", "\"2024-02-29\"")]
    [InlineData("*shared", "{\"a\": [1, 2]}")]
    public void A_scalar_of_YAML_means_what_the_core_schema_says(string yaml, string json)
    {
        var description = ApiDescription.Parse($$"""
            openapi: 3.1.0
            x-shared: &shared
              a: [1, &two 2]
            paths:
              /x:
                get:
                  responses:
                    200: { content: { application/json: { schema: { const: {{yaml}} } } } }
            """);

        description.Check(json).ShouldBeEmpty();
        description.Check("\"something else\"").ShouldNotBeEmpty();
    }

    private static DescriptionProblem ProblemOf(string document) =>
        Should.Throw<ApiDescriptionException>(() => ApiDescription.Parse(Encoding.UTF8.GetBytes(document)))
            .Problems.ShouldHaveSingleItem();
}
