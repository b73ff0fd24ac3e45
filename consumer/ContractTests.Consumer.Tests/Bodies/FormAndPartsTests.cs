using System.Net.Http.Headers;
using System.Text.Json;
using ContractTests.Pacts;
using ContractTests.Pacts.Matchers;

namespace ContractTests.Consumer.Tests.Bodies;

public sealed class FormAndPartsTests : IDisposable
{
    private static readonly byte[] Picture =
        [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, (byte)'J', (byte)'F', (byte)'I', (byte)'F'];

    private readonly PactFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_form_is_compared_field_by_field()
    {
        var pact = _folder.Pact();
        pact.UponReceiving("a login").WithRequest(HttpMethod.Post, "/login")
            .WithFormBody(form => form
                .Field("user", Match.Regex("ada", "[a-z]+"))
                .Field("scope", "read")
                .Field("scope", Match.Type("write & more")))
            .WillRespond();

        await Send(pact, "/login", new FormUrlEncodedContent(
        [
            KeyValuePair.Create("scope", "read"), KeyValuePair.Create("scope", "admin"),
            KeyValuePair.Create("user", "grace"),
        ]));

        var request = _folder.Written<HttpInteraction>().Request;
        request.Body.ShouldBe(new Body.Present(
            "user=ada&scope=read&scope=write%20%26%20more", "application/x-www-form-urlencoded"));
        request.Rules.Places.Select(place => (place.Path, place.List.Rules[0])).ShouldBe(
        [
            ("$.user", new MatchingRule.Regex("[a-z]+")),
            ("$.scope[1]", (MatchingRule)new MatchingRule.Type()),
        ]);
    }

    [Fact]
    public async Task A_wrong_field_of_a_form_is_unexpected()
    {
        var pact = _folder.Pact();
        pact.UponReceiving("a login").WithRequest(HttpMethod.Post, "/login")
            .WithFormBody(form => form.Field("user", Match.Regex("ada", "[a-z]+"))).WillRespond();

        var failure = await Should.ThrowAsync<PactMismatchException>(() => Send(
            pact, "/login", new FormUrlEncodedContent([KeyValuePair.Create("user", "ADA")])));

        failure.Message.ShouldContain("at $.user");
    }

    [Fact]
    public void Parts_are_written_one_after_the_other_with_the_rules_for_each()
    {
        var body = AuthoredBody.FromMultipart(parts => parts
            .Field("title", Match.Type("a note"))
            .File("picture", "a.jpg", Picture, "image/jpeg")
            .Part("data", AuthoredBody.FromJson(new { id = Match.Integer(1) })));

        var boundary = MediaTypeHeaderValue.Parse(body.ContentType).Parameters.Single().Value!;
        var lines = System.Text.Encoding.Latin1.GetString(body.Example.Span).Split("\r\n");
        lines.ShouldBe(
        [
            $"--{boundary}", "Content-Disposition: form-data; name=\"title\"", "", "a note",
            $"--{boundary}", "Content-Disposition: form-data; name=\"picture\"; filename=\"a.jpg\"",
            "Content-Type: image/jpeg", "", System.Text.Encoding.Latin1.GetString(Picture),
            $"--{boundary}", "Content-Disposition: form-data; name=\"data\"", "Content-Type: application/json", "",
            "{\"id\":1}", $"--{boundary}--", "",
        ]);
        body.Rules.Places.Select(place => (place.Path, place.List.Rules[0])).ShouldBe(
        [
            ("$.title", new MatchingRule.Type()),
            ("$.picture", new MatchingRule.ContentType("image/jpeg")),
            ("$.data.id", (MatchingRule)new MatchingRule.Integer()),
        ]);
    }

    [Fact]
    public void Equal_parts_have_equal_boundaries_so_that_a_pact_stays_the_same()
    {
        var first = AuthoredBody.FromMultipart(parts => parts.Field("a", "1"));
        var second = AuthoredBody.FromMultipart(parts => parts.Field("a", "1"));
        var other = AuthoredBody.FromMultipart(parts => parts.Field("a", "2"));

        second.ContentType.ShouldBe(first.ContentType);
        other.ContentType.ShouldNotBe(first.ContentType);
    }

    [Fact]
    public async Task A_binary_body_is_told_by_its_first_bytes()
    {
        var pact = _folder.Pact();
        pact.UponReceiving("a picture").WithRequest(HttpMethod.Post, "/pictures")
            .WithBinaryBody(Picture, "image/jpeg").WillRespond();

        var another = new ByteArrayContent([.. Picture, 1, 2, 3]) { Headers = { { "Content-Type", "image/jpeg" } } };
        await Send(pact, "/pictures", another);

        var request = _folder.Written<HttpInteraction>().Request;
        request.Body.ShouldBeOfType<Body.Present>().Content.ToArray().ShouldBe(Picture);
        request.Rules.Places.ShouldHaveSingleItem().List.Rules[0]
            .ShouldBe(new MatchingRule.ContentType("image/jpeg"));
        _folder.ReadRequest().ShouldContain("\"encoded\": \"base64\"");
    }

    [Fact]
    public async Task Bytes_of_another_kind_are_unexpected()
    {
        var pact = _folder.Pact();
        pact.UponReceiving("a picture").WithRequest(HttpMethod.Post, "/pictures")
            .WithBinaryBody(Picture, "image/jpeg").WillRespond();

        var text = new ByteArrayContent("%PDF-1.7"u8.ToArray()) { Headers = { { "Content-Type", "image/jpeg" } } };
        await Should.ThrowAsync<PactMismatchException>(() => Send(pact, "/pictures", text));
    }

    [Fact]
    public async Task A_text_meets_a_matcher_as_a_whole()
    {
        var pact = _folder.Pact();
        pact.UponReceiving("a note").WithRequest(HttpMethod.Post, "/notes")
            .WithTextBody(Match.Regex("note 1", "note \\d+")).WillRespond();

        await Send(pact, "/notes", new StringContent("note 22"));

        _folder.Written<HttpInteraction>().Request.Body.ShouldBe(new Body.Present("note 1", "text/plain"));
    }

    [Fact]
    public async Task A_declared_content_type_goes_before_that_of_the_body()
    {
        var pact = _folder.Pact();
        pact.UponReceiving("a feed").WithRequest(HttpMethod.Get, "/feed").WillRespond()
            .WithHeader("Content-Type", "application/atom+xml").WithXmlBody("feed", _ => { });

        await pact.VerifyAsync(async context =>
        {
            using var client = context.CreateClient();
            using var response = await client.GetAsync("/feed");
            response.Content.Headers.ContentType!.MediaType.ShouldBe("application/atom+xml");
        });

        _folder.Written<HttpInteraction>().Response.Headers.ShouldHaveSingleItem();
        JsonDocument.Parse(_folder.Read()).RootElement.GetProperty("interactions")[0].GetProperty("response")
            .GetProperty("body").GetProperty("contentType").GetString().ShouldBe("application/atom+xml");
    }

    private static async Task Send(IPactBuilder pact, string path, HttpContent content)
    {
        using var body = content;
        await pact.VerifyAsync(async context =>
        {
            using var client = context.CreateClient();
            using var response = await client.PostAsync(path, body);
        });
    }
}
