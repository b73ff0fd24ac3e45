namespace ContractTests.OpenApi.Tests.Operations;

/// <summary>Finds the operation of a request.</summary>
public sealed class PathTests
{
    private static readonly ApiDescription Description = ApiDescription.Parse("""
        openapi: 3.0.3
        servers:
          - url: https://example.org/api/{version}
            variables: { version: { default: v1 } }
          - url: /internal/
        paths:
          /orders: { get: { responses: { 200: {} } }, post: { responses: { 201: {} } } }
          /orders/latest: { get: { responses: { 200: {} } } }
          /orders/{id}: { get: { responses: { 200: {} } }, delete: { responses: { 204: {} } } }
          /orders/{id}/items: { get: { responses: { 200: {} } } }
          /files/{name}.{extension}: { get: { responses: { 200: {} } } }
          /files/{name}: { get: { responses: { 200: {} } } }
          /files/report-{year}: { get: { responses: { 200: {} } } }
          /a b/{x}: { servers: [{ url: / }], get: { responses: { 200: {} } } }
        """);

    [Theory]
    [InlineData("GET", "/api/v1/orders", "/orders")]
    [InlineData("get", "/internal/orders", "/orders")]
    [InlineData("GET", "/api/v1/orders/latest", "/orders/latest")]
    [InlineData("GET", "/api/v1/orders/7", "/orders/{id}")]
    [InlineData("DELETE", "/api/v1/orders/latest", "/orders/{id}")]
    [InlineData("GET", "/api/v1/orders/latest/items", "/orders/{id}/items")]
    [InlineData("GET", "/api/v1/orders/a%2Fb", "/orders/{id}")]
    [InlineData("GET", "/api/v1/files/a.b.txt", "/files/{name}.{extension}")]
    [InlineData("GET", "/api/v1/files/a", "/files/{name}")]
    [InlineData("GET", "/api/v1/files/report-2024", "/files/report-{year}")]
    [InlineData("GET", "/a%20b/1", "/a b/{x}")]
    [InlineData("GET", "/orders", null)]
    [InlineData("GET", "/api/v1/orders/", null)]
    [InlineData("GET", "/api/v1/orders//items", null)]
    [InlineData("PUT", "/api/v1/orders", null)]
    [InlineData("GET", "/api/v1/a%20b/1", null)]
    public void A_literal_segment_is_preferred_to_a_template(string method, string path, string? template) =>
        Description.OperationFor(method, path)?.Path.ShouldBe(template);

    [Fact]
    public void A_path_without_a_match_is_none() => Description.OperationFor("GET", "/orders").ShouldBeNull();

    [Theory]
    [InlineData("GET", "/nowhere", "request.path: expected a path that is described, but found GET /nowhere")]
    [InlineData("PUT", "/api/v1/orders", "request.method: expected GET or POST for /api/v1/orders, but found PUT")]
    public void A_request_for_no_operation_is_a_finding_unless_it_was_refused(
        string method, string path, string message)
    {
        var finding = Description.Check(Described.Exchange(method, path)).ShouldHaveSingleItem();

        (finding.Code, finding.Message).ShouldBe((FindingCodes.UnknownOperation, message));
        Description.Check(Described.Exchange(method, path, status: 404)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(200, "200")]
    [InlineData(201, "2XX")]
    [InlineData(404, "default")]
    public void A_status_is_met_by_itself_by_its_range_or_by_the_default(int status, string described)
    {
        var description = Described.Operation("""{"responses": {"default": {}, "2XX": {}, "200": {}}}""");

        description.Operations[0].Response(status)!.Status.ShouldBe(described);
        Described.Operation("""{"responses": {"200": {}}}""").Check(Described.Exchange("GET", "/x", status: 201))
            .ShouldHaveSingleItem().Message.ShouldBe("response.status: expected 200, but found 201");
    }
}
