namespace ContractTests.OpenApi.Tests.Conformance;

/// <summary>XML, checked against a schema that describes its form.</summary>
public sealed class XmlBodyTests
{
    private static readonly ApiDescription Description = ApiDescription.Parse("""
        openapi: 3.0.3
        paths:
          /x:
            get:
              responses:
                200: { content: { application/xml: { schema: { $ref: '#/components/schemas/Order' } } } }
          /text: { get: { responses: { 200: { content: { text/xml: { schema: { type: string } } } } } } }
        components:
          schemas:
            Order:
              type: object
              xml: { name: order }
              required: [id, lines]
              additionalProperties: false
              properties:
                id: { type: integer, xml: { attribute: true } }
                paid: { type: boolean, nullable: true }
                lines: { type: array, xml: { wrapped: true }, items: { $ref: '#/components/schemas/Line' } }
                tags: { type: array, items: { type: string, maxLength: 3, xml: { name: tag } } }
                buyer: { allOf: [{ $ref: '#/components/schemas/Buyer' }] }
            Line:
              type: object
              properties: { amount: { type: number }, sku: { type: string, xml: { name: SKU } } }
            Buyer: { type: object, xml: { name: customer }, properties: { name: { type: string } } }
        """);

    [Theory]
    [InlineData("<order id='1'><lines/></order>")]
    [InlineData("<?xml version='1.0'?><!--n--><order id='1'><lines><line><amount>1.5</amount></line></lines></order>")]
    [InlineData("<order id='1'><lines><line><SKU>7</SKU></line><line/></lines><tag>a</tag><tag>b</tag></order>")]
    [InlineData("<o:order xmlns:o='urn:o' id='1'><o:lines/><o:customer><o:name>A</o:name></o:customer></o:order>")]
    [InlineData("""
        <order xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' id='1'><lines/><paid xsi:nil='true'/></order>
        """)]
    public void XML_that_is_as_described_passes(string xml) => Check(xml).ShouldBeEmpty();

    [Theory]
    [InlineData("<order><lines/></order>", "response.body: expected the member 'id', but found only 'lines'")]
    [InlineData("<order id='a'><lines/></order>", "response.body.id: expected an integer, but found \"a\"")]
    [InlineData("<order id='1'><lines><line><amount>much</amount></line></lines></order>",
        "response.body.lines[0].amount: expected a number, but found \"much\"")]
    [InlineData("<order id='1'><lines/><tag>long</tag></order>",
        "response.body.tags[0]: expected at most 3 characters, but found 4")]
    [InlineData("<order id='1'><lines/><paid>true</paid><paid>true</paid></order>",
        "response.body.paid: expected a boolean, but found [true,true]")]
    [InlineData("<order id='1'><lines/><more a='1'/></order>",
        "response.body.more: expected no such member, but found {\"a\":\"1\"}")]
    [InlineData("<Order id='1'><lines/></Order>",
        "response.body: expected XML, but found the element 'Order' in place of 'order'")]
    [InlineData("<order id='1'><lines>", "response.body: expected XML, but found something else (")]
    [InlineData("<!DOCTYPE a [<!ENTITY b 'c'>]><order>&b;</order>",
        "response.body: expected XML, but found something else (")]
    public void XML_that_is_not_as_described_is_told_where(string xml, string message) =>
        Check(xml).ShouldHaveSingleItem().ShouldStartWith(message);

    [Fact]
    public void A_document_of_any_depth_has_an_end() =>
        Check(string.Concat(Enumerable.Repeat("<a>", 100_000))).ShouldHaveSingleItem()
            .ShouldBe("response.body: expected XML, but found more than 256 levels of elements");

    [Fact]
    public void XML_that_is_described_as_text_is_text() =>
        Description.Check(Described.Exchange("GET", "/text", response: "<a", responseType: "text/xml")).ShouldBeEmpty();

    [Fact]
    public void A_body_that_is_encoded_cannot_be_checked() =>
        Description.Check(Described.Exchange("GET", "/x", response: "…", responseType: "application/xml",
            responseHeaders: ["Content-Encoding: gzip"])).Codes().ShouldBe([FindingCodes.ResponseBodyUnvalidatable]);

    private static IEnumerable<string> Check(string xml) =>
        Description.Check(Described.Exchange("GET", "/x", response: xml, responseType: "application/xml"))
            .Select(finding => finding.Message);
}
