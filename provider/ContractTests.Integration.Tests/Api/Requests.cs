using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using ContractTests.Pacts.Matchers;
using Microsoft.AspNetCore.Http;

namespace ContractTests.Integration.Tests.Api;

public sealed class Requests : IAsyncDisposable
{
    private readonly AnsweringService _echo = new(async context =>
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.Latin1);
        return Results.Json(new
        {
            method = context.Request.Method,
            target = $"{context.Request.Path}{context.Request.QueryString}",
            type = context.Request.ContentType,
            body = await reader.ReadToEndAsync(context.RequestAborted),
            authorization = context.Request.Headers.Authorization.ToString(),
            special = context.Request.Headers["X-Special"].ToString(),
        });
    });

    private ApiClient Api => field ??= _echo.CreateApi();

    [Fact]
    public async Task A_body_goes_as_JSON_in_the_names_that_it_has()
    {
        var answer = await Api.Post("/payments", new { amount = 10.50m, payment_kind = "card", Note = (string?)null });

        answer.Read<string>("body").ShouldBe("""{"amount":10.50,"payment_kind":"card","note":null}""");
        answer.Read<string>("type").ShouldBe("application/json");
        answer.Read<string>("method").ShouldBe("POST");
    }

    [Fact]
    public async Task The_settings_of_the_service_name_the_members()
    {
        var settings = new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
        var api = _echo.CreateApi(new ApiOptions { Json = settings });

        var answer = await api.Put("/x", new { PaymentKind = "card" }).Expect(200).Json(new { Method = "PUT" });

        answer.Read<string>("body").ShouldBe("""{"payment_kind":"card"}""");
    }

    [Fact]
    public async Task A_matcher_goes_as_its_example() =>
        (await Api.Patch("/x", new { id = Match.Integer(7) })).Read<string>("body").ShouldBe("""{"id":7}""");

    [Fact]
    public async Task Queries_are_encoded_and_join_those_of_the_path()
    {
        var answer = await Api.Get("/orders?limit=5")
            .WithQuery("since", new DateOnly(2030, 6, 1)).WithQuery("text", "a&b c").WithQuery("open", true);

        answer.Read<string>("target").ShouldBe("/orders?limit=5&since=2030-06-01&text=a%26b%20c&open=true");
    }

    [Fact]
    public async Task Headers_go_as_they_are()
    {
        var answer = await Api.Delete("/x").WithHeader("X-Special", "one").WithHeader("X-Special", "two");

        answer.Read<string>("special").ShouldBe("one,two");
    }

    [Fact]
    public async Task A_form_is_encoded()
    {
        var answer = await Api.Post("/token").WithForm(("grant_type", "password"), ("user", "a b"));

        answer.Read<string>("body").ShouldBe("grant_type=password&user=a%20b");
        answer.Read<string>("type").ShouldBe("application/x-www-form-urlencoded");
    }

    [Fact]
    public async Task A_raw_body_may_be_broken_on_purpose()
    {
        var answer = await Api.Post("/x").WithBody("{\"amount\":", "application/json; charset=utf-8");

        answer.Read<string>("body").ShouldBe("{\"amount\":");
        answer.Read<string>("type").ShouldBe("application/json; charset=utf-8");
    }

    [Fact]
    public async Task A_content_type_may_be_no_content_type_at_all() =>
        (await Api.Post("/x").WithBody("x", "nonsense")).Read<string>("type").ShouldBe("nonsense");

    [Fact]
    public async Task Any_content_of_dotnet_can_be_sent()
    {
        using var form = new MultipartFormDataContent("limit") { { new StringContent("hello"), "note" } };

        var answer = await Api.Post("/x").WithBody(form);

        answer.Read<string>("type").ShouldBe("multipart/form-data; boundary=\"limit\"");
        answer.Read<string>("body").ShouldContain("hello");
    }

    [Fact]
    public async Task A_token_goes_as_bearer() =>
        (await Api.Get("/x").As("abc")).Read<string>("authorization").ShouldBe("Bearer abc");

    [Fact]
    public async Task A_client_of_the_tests_own_is_asked_below_its_base_address()
    {
        using var http = _echo.CreateClient();
        http.BaseAddress = new Uri("http://localhost/api/");
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", "abc");
        await using var api = new ApiClient(http);

        var answer = await api.Get("/orders");

        answer.Read<string>("target").ShouldBe("/api/orders");
        answer.Read<string>("authorization").ShouldBe("Basic abc");
    }

    [Fact]
    public async Task A_path_never_leads_to_another_host() =>
        (await Api.Get("//other.test/orders")).Read<string>("target").ShouldBe("//other.test/orders");

    [Theory]
    [InlineData("orders", "\"orders\": expected a path that begins with '/': \"/orders\".")]
    [InlineData("http://localhost/x", "\"http://localhost/x\": expected a path that begins with '/': \"/orders\".")]
    [InlineData("/a#b",
        "\"/a#b\": expected a path without '#', which is never sent. Write '%23' for the character itself.")]
    [InlineData("/a\nb", "\"/a\nb\": expected a path without control characters. Percent-encode them.")]
    public void What_is_no_path_is_refused_with_what_to_write(string path, string message) =>
        Should.Throw<ArgumentException>(() => { Api.Get(path); }).Message.ShouldStartWith(message);

    [Fact]
    public void A_body_that_cannot_be_written_is_refused_with_the_reason()
    {
        var knot = new Knot();
        knot.Self = knot;

        var failure = Should.Throw<ArgumentException>(() => { Api.Post("/orders", knot); });

        failure.Message.ShouldStartWith(
            "POST /orders: expected a body that can be written as JSON, but Knot cannot: A possible object cycle");
        failure.Message.ShouldContain(
            "Pass an object of plain values, or settings that can write it (ApiOptions.Json).");
    }

    [Fact]
    public void A_header_that_cannot_be_sent_is_refused() =>
        Should.Throw<ArgumentException>(() => { Api.Get("/x").WithHeader("X-Special", "a\nb"); }).Message
            .ShouldStartWith("GET /x: expected a header that can be sent, but found \"X-Special: a\nb\".");

    [Fact]
    public void A_client_without_an_address_says_what_it_lacks()
    {
        using var http = new HttpClient();

        Should.Throw<ArgumentException>(() => new ApiClient(http)).Message.ShouldStartWith(
            "http: expected a client with a base address, but found none. Set BaseAddress to that of the service.");
        Should.Throw<ArgumentException>(() => new ApiClient(new Uri("ftp://x"))).Message
            .ShouldStartWith("ftp://x/: expected the address of a service, such as http://localhost:5000.");
    }

    public ValueTask DisposeAsync() => _echo.DisposeAsync();

    private sealed class Knot
    {
        public Knot? Self { get; set; }
    }
}
