using System.IO.Compression;
using System.Text;
using ContractTests.Pacts;
using ContractTests.Provider.Sources;
using ContractTests.Provider.Tests.Catalogue;
using ContractTests.Provider.Tests.Outside;
using Microsoft.Extensions.Time.Testing;
using static ContractTests.Provider.Tests.Catalogue.Interactions;

namespace ContractTests.Provider.Tests;

/// <summary>Malicious answers fail only their own interaction, in bounded time and memory.</summary>
public sealed class HostileAnswerTests
{
    private const int Limit = 100_000;

    [Theory]
    [InlineData("""{"a": "\ud800"}""", "$.a", """\ud800""")]
    [InlineData("""{"a": "x", "other": ["\\ud800", "\ud83c\udf75 \udc00"]}""", "$.other[1]", """\udc00""")]
    [InlineData("""{"a": "x", "deep": {"b\ud83cb": 1}}""", "$.deep", """\ud83c""")]
    [InlineData("""{"\ud800\u0041": 1, "a": "x"}""", "$", """\ud800""")]
    public async Task Half_a_character_is_one_mismatch_with_its_place_and_the_others_are_verified(
        string body, string path, string escape)
    {
        await using var provider = RawServer.At("/half", Json(body));
        await using var verifier = Verifier(provider, Get("/half", body: """{"a": "x"}"""), Get("/other"));

        var result = await verifier.VerifyAsync();

        result.Interactions.Count.ShouldBe(2);
        result.Interactions[1].Success.ShouldBeTrue();
        var mismatch = result.Interactions[0].Mismatches.ShouldHaveSingleItem();
        mismatch.Path.ShouldBe(path);
        mismatch.Actual.ShouldBe(escape);
        mismatch.Reason.ShouldBe($"expected text, but found {escape}, which is a lone surrogate");
        result.ToText().ShouldContain($"body {path}: expected text, but found {escape}");
        result.ToJson().ShouldContain("which is a lone surrogate");
        result.ToJUnit().ShouldContain("which is a lone surrogate");
        result.ToHtml().ShouldContain("which is a lone surrogate");
    }

    [Fact]
    public async Task A_whole_character_in_two_escapes_is_text()
    {
        await using var provider = RawServer.At("/whole", Json("""{"a": "\ud83c\uDF75", "b\u00eb": "\\ud800"}"""));
        await using var verifier = Verifier(provider, Get("/whole", body: """{"a": "🍵"}"""));

        var result = await verifier.VerifyAsync();

        result.Success.ShouldBeTrue(result.ToText());
    }

    [Theory]
    [InlineData("Content-Length: 3000000000")]
    [InlineData("Transfer-Encoding: chunked")]
    [InlineData("Connection: close")]
    public async Task A_body_without_end_fails_its_interaction_and_no_other(string framing)
    {
        await using var provider = Endless($"HTTP/1.1 200 OK\r\n{framing}\r\n\r\n", Piece(framing));
        await using var verifier = Verifier(provider, Get("/endless"), Get("/other")).WithMaxResponseSize(Limit);

        var result = await verifier.VerifyAsync();

        result.Interactions[0].Error.ShouldNotBeNull().Message.ShouldBe(
            "GET /endless: expected a body of at most 100000 bytes, but found a larger one. "
            + "Raise the limit with WithMaxResponseSize.");
        result.Interactions[1].Success.ShouldBeTrue(result.ToText());
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task A_small_body_that_unpacks_to_a_large_one_fails_its_interaction(string coding)
    {
        var bomb = Packed(coding, new byte[50 * Limit]);
        bomb.Length.ShouldBeLessThan(Limit);
        await using var provider = RawServer.At("/bomb", RawServer.Response(bomb, $"Content-Encoding: {coding}"));
        await using var verifier = Verifier(provider, Get("/bomb")).WithMaxResponseSize(Limit);

        var result = await verifier.VerifyAsync();

        result.Interactions.ShouldHaveSingleItem().Error.ShouldNotBeNull().Message.ShouldStartWith(
            "GET /bomb: expected a body of at most 100000 bytes, but found a larger one.");
    }

    [Theory]
    [InlineData("identity", 1)]
    [InlineData("identity", Limit)]
    [InlineData("gzip", 1)]
    [InlineData("gzip", Limit)]
    public async Task A_body_up_to_the_limit_is_read(string coding, int length)
    {
        var body = new string('x', length);
        await using var provider = RawServer.At(
            "/large",
            RawServer.Response(Packed(coding, Encoding.ASCII.GetBytes(body)), $"Content-Encoding: {coding}"));
        var asked = Get("/large");
        await using var verifier = Verifier(
            provider,
            asked with { Response = asked.Response with { Body = new Body.Present(body, "text/plain") } })
            .WithMaxResponseSize(Limit);

        var result = await verifier.VerifyAsync();

        result.Success.ShouldBeTrue(result.ToText());
    }

    [Theory]
    [InlineData("identity", 2 * 1024 * 1024, "2 MB")]
    [InlineData("gzip", 1024 * 1024, "1 MB")]
    [InlineData("gzip", 8192, "8192 bytes")]
    public async Task A_body_beyond_the_limit_is_not_read(string coding, int limit, string size)
    {
        await using var provider = RawServer.At(
            "/large", RawServer.Response(Packed(coding, new byte[limit + 1]), $"Content-Encoding: {coding}"));
        await using var verifier = Verifier(provider, Get("/large")).WithMaxResponseSize(limit);

        var result = await verifier.VerifyAsync();

        result.Interactions.ShouldHaveSingleItem().Error.ShouldNotBeNull().Message.ShouldBe(
            $"GET /large: expected a body of at most {size}, but found a larger one. "
            + "Raise the limit with WithMaxResponseSize.");
    }

    [Fact]
    public async Task Headers_without_end_fail_their_interaction_and_no_other()
    {
        await using var provider = Endless("HTTP/1.1 200 OK\r\n", "X-Flood: 0123456789\r\n");
        await using var verifier = Verifier(provider, Get("/endless"), Get("/other"));

        var result = await verifier.VerifyAsync();

        result.Interactions[0].Error.ShouldNotBeNull().Message.ShouldStartWith(
            "GET /endless: expected an answer, but found an answer with more headers than 64 KB");
        result.Interactions[1].Success.ShouldBeTrue(result.ToText());
    }

    [Fact]
    public async Task A_body_that_drips_ends_with_the_time_of_its_request()
    {
        var clock = new FakeTimeProvider();
        await using var provider = RawServer.Start(async (_, client, cancellation) =>
        {
            await RawServer.Write(client, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", cancellation);
            await RawServer.Write(client, "1\r\nx\r\n", cancellation);
            clock.Advance(TimeSpan.FromMinutes(1));
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
        });
        await using var verifier = Verifier(provider, Get("/drip")).WithTime(clock);

        var result = await verifier.VerifyAsync();

        result.Interactions.ShouldHaveSingleItem().Error.ShouldNotBeNull().Step.ShouldBe(VerificationStep.Timeout);
    }

    [Fact]
    public async Task Provider_states_are_answered_in_bounds_too()
    {
        await using var provider = Endless("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n", new string('x', 1000));
        await using var verifier = Verifier(provider, Get("/other").Given("a state"))
            .WithProviderStateUrl(new Uri(provider.Address, "/endless"))
            .WithMaxResponseSize(Limit);

        var result = await verifier.VerifyAsync();

        result.Interactions.ShouldHaveSingleItem().Error.ShouldNotBeNull().Message.ShouldStartWith(
            $"provider state \"a state\", setup by {provider.Address}endless: expected a body of at most 100000 ");
    }

    [Theory]
    [InlineData("""{"id": "\ud800"}""")]
    [InlineData("""{"id": 1, "id": 2}""")]
    [InlineData("""{"\ud800": 1}""")]
    [InlineData("not json")]
    public async Task A_provider_state_may_be_answered_with_anything(string answer)
    {
        await using var provider = RawServer.At("/states", Json(answer));
        await using var verifier = Verifier(provider, Get("/other").Given("a state"))
            .WithProviderStateUrl(new Uri(provider.Address, "/states"));

        var result = await verifier.VerifyAsync();

        result.Success.ShouldBeTrue(result.ToText());
    }

    [Theory]
    [InlineData(ProviderStateStyle.Body, """{"state":"an article","params":{"id":1},"action":"setup"}""")]
    [InlineData(ProviderStateStyle.Query, "")]
    public async Task A_provider_state_is_asked_for_with_the_length_of_its_body(ProviderStateStyle style, string body)
    {
        await using var provider = RawServer.Start();
        var asked = Get("/other") with { ProviderStates = [Given("an article", ("id", "1"))] };
        await using var verifier = Verifier(provider, asked)
            .WithProviderStateUrl(new Uri(provider.Address, "/states"), options => options.WithStyle(style));

        await verifier.VerifyAsync();

        var request = provider.Requests[0];
        request.ShouldContain($"Content-Length: {body.Length}\r\n");
        request.ShouldNotContain("chunked");
        request.Split("\r\n\r\n")[1].ShouldBe(body);
    }

    [Fact]
    public async Task A_source_that_breaks_is_a_problem_and_the_others_are_verified()
    {
        await using var provider = RawServer.Start();
        await using var verifier = Verifier(provider, Get("/other")).WithSource(new BrokenSource());

        var result = await verifier.VerifyAsync();

        result.Interactions.ShouldHaveSingleItem().Success.ShouldBeTrue();
        result.Problems.ShouldHaveSingleItem().Message.ShouldBe(
            "pacts: expected to read them, but found InvalidOperationException: out of order");
    }

    [Fact]
    public async Task Whatever_comparing_brings_up_ends_that_interaction_and_no_other()
    {
        await using var provider = RawServer.Start();
        await using var verifier = Verifier(provider, Get("/first"), Get("/other")).WithTime(new BrokenClock());

        var result = await verifier.VerifyAsync();

        result.Interactions.Count.ShouldBe(2);
        var error = result.Interactions[0].Error.ShouldNotBeNull();
        error.Message.ShouldBe(
            "a request for /first: expected to compare the answer, but found InvalidOperationException: out of order");
        result.Interactions[1].Success.ShouldBeTrue(result.ToText());
        result.ToJUnit().ShouldContain("out of order");
    }

    private static PactVerifier Verifier(RawServer provider, params IEnumerable<Interaction> interactions) =>
        new PactVerifier("Catalogue", RunningCatalogue.Silent()).WithHttpEndpoint(provider.Address).From(interactions);

    private static byte[] Json(string body) =>
        RawServer.Response(Encoding.UTF8.GetBytes(body), "Content-Type: application/json");

    private static string Piece(string framing)
    {
        var piece = new string('x', 1000);
        return framing.EndsWith("chunked", StringComparison.Ordinal) ? $"3e8\r\n{piece}\r\n" : piece;
    }

    private static RawServer Endless(string head, string piece) =>
        RawServer.Start(async (request, client, cancellation) =>
        {
            if (!request.Contains(" /endless ", StringComparison.Ordinal))
            {
                await RawServer.Write(client, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", cancellation);
                return;
            }

            await RawServer.Write(client, head, cancellation);
            while (true)
                await RawServer.Write(client, piece, cancellation);
        });

    private static byte[] Packed(string coding, byte[] body)
    {
        using var bytes = new MemoryStream();
        using (Stream packing = coding switch
        {
            "gzip" => new GZipStream(bytes, CompressionLevel.Optimal),
            "deflate" => new ZLibStream(bytes, CompressionLevel.Optimal),
            "br" => new BrotliStream(bytes, CompressionLevel.Fastest),
            _ => bytes,
        })
            packing.Write(body);

        return bytes.ToArray();
    }

    private sealed class BrokenSource : IPactSource
    {
        public Task<SourceAnswer> Read(SourceQuestion question, CancellationToken cancellation) =>
            throw new InvalidOperationException("out of order");
    }

    /// <summary>Throws once where no exception is expected.</summary>
    private sealed class BrokenClock : TimeProvider
    {
        private bool _broke;

        public override ITimer CreateTimer(
            TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (_broke)
                return System.CreateTimer(callback, state, dueTime, period);

            _broke = true;
            throw new InvalidOperationException("out of order");
        }
    }
}
