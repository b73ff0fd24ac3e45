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
    [InlineData("application/graphql", "GraphQL")]
    [InlineData("application/vnd.schemaregistry.v1+json", "JSON")]
    [InlineData("application/hal+json", "JSON")]
    [InlineData("image/svg+xml", "XML")]
    [InlineData("application/x-www-form-urlencoded", "a form")]
    [InlineData("multipart/form-data; boundary=b", "several parts")]
    [InlineData("image/png", "bytes")]
    [InlineData("text/csv", "text")]
    [InlineData("application/unheard-of", "text")]
    public void A_content_type_has_its_kind(string type, string kind) =>
        BodyKinds.Of(MediaType.Parse(type)).Name.ShouldBe(kind);
}
