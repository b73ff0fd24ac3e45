using ContractTests.OpenApi.Comparison;
using ContractTests.OpenApi.Operations;

namespace ContractTests.OpenApi.Tests.Comparison;

/// <summary>Which of the described media types a header selects.</summary>
public sealed class ContentNegotiationTests
{
    [Theory]
    [InlineData("text/plain", "text/html | text/plain", "text/plain")]
    [InlineData("TEXT/Plain", "text/plain", "text/plain")]
    [InlineData("text/plain;q=0.5, application/json", "text/plain | application/json", "application/json")]
    [InlineData("text/plain;q=0.1, text/html;q=0.9", "text/plain | text/html", "text/html")]
    [InlineData("text/html, text/plain", "text/plain | text/html", "text/html")]
    [InlineData("text/*;q=0.9, text/plain", "text/html | text/plain", "text/plain")]
    [InlineData("text/*, text/plain", "text/html | text/plain", "text/plain")]
    [InlineData("*/*;q=0.1, text/*", "application/json | text/html", "text/html")]
    [InlineData("text/*", "application/json | text/html", "text/html")]
    [InlineData("*/*", "application/json | text/html", "application/json")]
    [InlineData("image/png", "text/* | image/*", "image/*")]
    [InlineData("image/png", "image/* | image/png", "image/png")]
    [InlineData("image/png", "*/*", "*/*")]
    [InlineData("application/json;v=2", "application/json;v=1 | application/json;v=2", "application/json;v=2")]
    [InlineData("application/json;v=3", "application/json;v=1 | text/plain", "application/json;v=1")]
    [InlineData("application/json", "text/plain | application/hal+json", "application/hal+json")]
    [InlineData("application/hal+json", "application/json", "application/json")]
    [InlineData("nonsense, text/plain", "text/plain", "text/plain")]
    public void The_nearest_of_the_described_is_chosen(string header, string described, string chosen) =>
        ContentNegotiation.Choose(header, Ranges(described)).ShouldNotBeNull().Text.ShouldBe(chosen);

    [Theory]
    [InlineData("text/plain", "text/html")]
    [InlineData("text/plain;q=0", "text/plain")]
    [InlineData("image/*", "text/*")]
    [InlineData("application/json", "text/json")]
    [InlineData("nonsense", "text/plain")]
    public void None_is_chosen_where_none_will_do(string header, string described) =>
        ContentNegotiation.Choose(header, Ranges(described)).ShouldBeNull();

    private static List<MediaRange> Ranges(string types) =>
        [.. types.Split(" | ").Select(type => MediaRange.Parse(type)!)];
}
