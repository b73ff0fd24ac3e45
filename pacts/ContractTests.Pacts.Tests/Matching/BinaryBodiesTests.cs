using ContractTests.Pacts.Matching;

namespace ContractTests.Pacts.Tests.Matching;

public sealed class BinaryBodiesTests
{
    private static readonly byte[] Picture = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3];
    private static readonly byte[] OtherPicture = [0xFF, 0xD8, 0xFF, 0xE1, 9];

    [Fact]
    public void Bytes_are_compared_one_by_one()
    {
        var mismatches = Compare(MatchingRules.None, OtherPicture);

        mismatches.ShouldHaveSingleItem().Message.ShouldBe(
            "$: expected 7 bytes beginning with ffd8ffe0010203, but found 5 bytes beginning with ffd8ffe109");
    }

    [Fact]
    public void A_content_type_rule_looks_at_the_first_bytes()
    {
        var rules = new MatchingRules(
            [new PlacedRules(Part.Body, "$", new RuleList([new MatchingRule.ContentType("image/jpeg")]))]);

        Compare(rules, OtherPicture).ShouldBeEmpty();
        Compare(rules, "%PDF-1.7"u8.ToArray()).ShouldHaveSingleItem().Reason.ShouldBe(
            "expected content of the type image/jpeg, but found application/pdf");
    }

    [Theory]
    [InlineData("text/html", "<html><body>hi</body></html>", true)]
    [InlineData("text/html", "<!DOCTYPE html>\n<p>", true)]
    [InlineData("text/html", "  <div class='x'>hi</div>", true)]
    [InlineData("text/html", "hello world", false)]
    [InlineData("text/html", "{\"a\":1}", false)]
    [InlineData("text/csv", "<html></html>", false)]
    [InlineData("text/csv", "hello world", false)]
    [InlineData("text/plain", "hello world", true)]
    [InlineData("text/plain", "{\"a\":1}", true)]
    [InlineData("text/plain", "<html></html>", false)]
    [InlineData("text/plain", "<?xml version='1.0'?><a/>", false)]
    [InlineData("application/xml", "<?xml version='1.0'?><a/>", true)]
    [InlineData("text/xml", "<?xml version='1.0'?><a/>", true)]
    [InlineData("application/json", "{\"a\":1}", true)]
    [InlineData("application/json", "{not json", false)]
    [InlineData("application/octet-stream", "hello world", false)]
    [InlineData("application/octet-stream", "<html></html>", false)]
    [InlineData("application/octet-stream", "\u0001\u0000\u0002", true)]
    [InlineData("application/octet-stream", "%PDF-1.4", false)]
    [InlineData("text/plain", "\u0001\u0000\u0002", false)]
    [InlineData("video/mp4", "1234ftypX", false)]
    [InlineData("text/plain", "1234ftypX", true)]
    [InlineData("video/mp4", "\0\0\0\u0018ftypisom\0\0", true)]
    [InlineData("video/mp4", "\0\0\0\u0018ftypqt  \0\0", false)]
    [InlineData("video/quicktime", "\0\0\0\u0018ftypqt  \0\0", true)]
    [InlineData("image/avif", "\0\0\0\u0018ftypavif\0\0", true)]
    [InlineData("image/webp", "RIFF\u0024\0\0\0WEBPVP8 ", true)]
    [InlineData("image/webp", "12345678WEBPx", false)]
    [InlineData("audio/wav", "RIFF\u0024\0\0\0WAVEfmt ", true)]
    [InlineData("application/x-tar", "tar", true)]
    [InlineData("application/octet-stream", "tar", false)]
    public void Content_is_of_a_type_by_its_first_bytes(string type, string content, bool accepted)
    {
        var rules = new MatchingRules(
            [new PlacedRules(Part.Body, "$", new RuleList([new MatchingRule.ContentType(type)]))]);

        // In an archive, the name of a file precedes the signature.
        var bytes = content == "tar"
            ? [.. "a.txt"u8, .. new byte[252], .. "ustar\000"u8, .. new byte[250]]
            : System.Text.Encoding.Latin1.GetBytes(content);

        (Compare(rules, bytes).Count == 0).ShouldBe(accepted);
    }

    [Fact]
    public void A_content_type_with_a_star_says_nothing_so_that_the_rule_decides()
    {
        var rules = new MatchingRules(
            [new PlacedRules(Part.Body, "$", new RuleList([new MatchingRule.ContentType("image/jpeg")]))]);

        Compare(rules, OtherPicture, "*/*").ShouldBeEmpty();
        Compare(rules, "%PDF-1.7"u8.ToArray(), "*/*").ShouldHaveSingleItem().Kind.ShouldBe(MismatchKind.Body);
    }

    [Fact]
    public void An_expected_body_that_is_missing_is_a_mismatch()
    {
        Compare(MatchingRules.None, []).ShouldHaveSingleItem().Reason.ShouldBe("expected a body, but found none");
    }

    private static IReadOnlyList<Mismatch> Compare(
        MatchingRules rules, byte[] actual, string type = "image/jpeg")
    {
        var expected = new HttpResponse(200) { Body = new Body.Present(Picture, type), Rules = rules };
        return CompiledResponse.Compile(expected, SpecificationVersion.V4)
            .Compare(new ActualResponse(200, [], new Body.Present(actual, "image/jpeg")));
    }
}
