namespace ContractTests.OpenApi.Tests.Conformance;

/// <summary>Multipart forms.</summary>
public sealed class MultipartBodyTests
{
    private static readonly ApiDescription Description = ApiDescription.Parse("""
        openapi: 3.1.0
        paths:
          /x:
            post:
              requestBody:
                content:
                  multipart/form-data:
                    schema:
                      type: object
                      required: [count]
                      properties:
                        count: { type: integer }
                        tag: { type: array, items: { type: string } }
                        meta: { type: object, required: [id], properties: { id: { type: integer } } }
                        photo: { type: string, format: binary, maxLength: 4 }
                    encoding: { photo: { contentType: "image/png, image/jpeg" } }
              responses: { 204: {} }
        """);

    private const string Count = "Content-Disposition: form-data; name=\"count\"\n\n1";

    [Theory]
    [InlineData("Content-Disposition: form-data; name=\"tag\"\n\na")]
    [InlineData("Content-Disposition: form-data; name=\"meta\"\n\n{\"id\": 1}")]
    [InlineData("Content-Disposition: form-data; name=\"meta\"\nContent-Type: application/json\n\n{\"id\": 1}")]
    [InlineData(
        "Content-Disposition: form-data; name=\"photo\"; filename=\"a.png\"\nContent-Type: image/png\n\n\u0089PNG")]
    [InlineData("Content-Disposition: form-data; name=\"more\"\n\n1")]
    public void Parts_are_the_members_of_the_schema(string part) => Check(Count, part).ShouldBeEmpty();

    [Theory]
    [InlineData("Content-Disposition: form-data; name=\"count\"\n\nmany",
        "request.body.count: expected an integer, but found [1,\"many\"]")]
    [InlineData("Content-Disposition: form-data; name=\"meta\"\n\n{\"id\": \"1\"}",
        "request.body.meta.id: expected an integer, but found \"1\"")]
    [InlineData("Content-Disposition: form-data; name=\"meta\"\n\nno JSON",
        "request.body.meta: expected an object, but found \"no JSON\"")]
    [InlineData(
        "Content-Disposition: form-data; name=\"photo\"; filename=\"a\"\nContent-Type: application/pdf\n\n%PDF",
        "request.body.photo: expected a part of image/png, image/jpeg, but found 'application/pdf'")]
    [InlineData(
        "Content-Disposition: form-data; name=\"photo\"; filename=\"a\"\nContent-Type: image/png\n\n\u0089PNG1",
        "request.body.photo: expected at most 4 characters, but found 5")]
    public void A_part_that_is_not_as_described_is_named(string part, string message) =>
        Check(Count, part).ShouldBe([message]);

    [Fact]
    public void A_part_that_is_missing_is_named() =>
        Check("Content-Disposition: form-data; name=\"tag\"\n\na")
            .ShouldBe(["request.body: expected the member 'count', but found only 'tag'"]);

    [Fact]
    public void What_has_no_end_is_no_form() =>
        Description.Check(Exchange("--limit\n" + Count)).ShouldHaveSingleItem().Message.ShouldBe(
            "request.body: expected a multipart form, but found something else (expected a closing "
            + "boundary at the end of the parts, but found none)");

    private static IEnumerable<string> Check(params string[] parts) =>
        Description.Check(Exchange($"--limit\n{string.Join("\n--limit\n", parts)}\n--limit--\n"))
            .Select(finding => finding.Message);

    private static Exchange Exchange(string body)
    {
        var exchange = Described.Exchange(
            "POST", "/x", 204, requestType: "multipart/form-data; boundary=limit", request: "");
        var bytes = System.Text.Encoding.Latin1.GetBytes(body.Replace("\n", "\r\n", StringComparison.Ordinal));
        return exchange with
        {
            Request = exchange.Request with { Body = new ContractTests.Pacts.Body.Present(bytes, null) },
        };
    }
}
