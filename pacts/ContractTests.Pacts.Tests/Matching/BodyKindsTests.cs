using ContractTests.Pacts.Matching;
using ContractTests.Pacts.Matching.Bodies;

namespace ContractTests.Pacts.Tests.Matching;

public sealed class BodyKindsTests
{
    [Fact]
    public void Every_kind_of_body_is_in_the_list()
    {
        var kinds = typeof(BodyKind).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(BodyKind)));

        BodyKinds.All.Select(kind => kind.GetType()).ShouldBe(kinds, ignoreOrder: true);
    }

    [Theory]
    [InlineData("0000000007", "{\"a\":1}", true)]
    [InlineData("00FFFFFFFF", "{\"a\":1}", true)]
    [InlineData("", "{\"a\":1}", true)]
    [InlineData("0000000007", "{\"a\":2}", false)]
    [InlineData("0100000007", "{\"a\":1}", false)]
    [InlineData("00000007", "{\"a\":1}", false)]
    [InlineData("0000000007", "", false)]
    public void A_message_of_the_schema_registry_may_begin_with_the_id_of_its_schema(
        string header, string json, bool matches)
    {
        const string type = "application/vnd.schemaregistry.v1+json";
        byte[] Content(string start, string rest) =>
            [.. Convert.FromHexString(start), .. System.Text.Encoding.UTF8.GetBytes(rest)];
        foreach (var start in (string[])["", "0000000001"])
        {
            var response = new HttpResponse(200) { Body = new Body.Present(Content(start, "{\"a\":1}"), type) };

            CompiledResponse.Compile(response, SpecificationVersion.V4)
                .Compare(new ActualResponse(200, [], new Body.Present(Content(header, json), type)))
                .Any().ShouldBe(!matches);
        }
    }

    [Theory]
    [InlineData("application/graphql", "GraphQL")]
    [InlineData("application/vnd.schemaregistry.v1+json", "JSON")]
    [InlineData("application/hal+json", "JSON")]
    [InlineData("image/svg+xml", "XML")]
    [InlineData("application/x-www-form-urlencoded", "a form")]
    [InlineData("multipart/form-data; boundary=b", "a multipart body")]
    [InlineData("image/png", "bytes")]
    [InlineData("audio/ogg", "bytes")]
    [InlineData("video/mp4", "bytes")]
    [InlineData("font/woff", "bytes")]
    [InlineData("application/octet-stream", "bytes")]
    [InlineData("application/pdf", "bytes")]
    [InlineData("application/zip", "bytes")]
    [InlineData("application/gzip", "bytes")]
    [InlineData("application/x-gzip", "bytes")]
    [InlineData("application/protobuf", "bytes")]
    [InlineData("text/pdf", "text")]
    [InlineData("application/xml", "XML")]
    [InlineData("text/xml", "XML")]
    [InlineData("image/xml", "bytes")]
    [InlineData("text/x+json", "JSON")]
    [InlineData("text/json", "text")]
    [InlineData("multipart/mixed", "a multipart body")]
    [InlineData("text/x-www-form-urlencoded", "text")]
    [InlineData("text/graphql", "text")]
    [InlineData("model/xml", "text")]
    [InlineData("text/csv", "text")]
    [InlineData("application/unheard-of", "text")]
    public void A_content_type_has_its_kind(string type, string kind) =>
        BodyKinds.Of(MediaType.Parse(type)).Name.ShouldBe(kind);
}
