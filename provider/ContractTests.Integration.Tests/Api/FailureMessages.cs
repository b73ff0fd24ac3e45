using System.Net;
using System.Net.Sockets;
using ContractTests.Pacts.Matchers;
using Microsoft.AspNetCore.Http;

namespace ContractTests.Integration.Tests.Api;

public sealed class FailureMessages
{
    [Fact]
    public async Task Everything_that_is_wrong_with_an_answer_comes_at_once_with_the_exchange()
    {
        await using var service = AnsweringService.WithJson("""{"payment_id":17,"status":"open"}""");

        var failure = await Failure(service.CreateApi()
            .Post("/payments?dry=1", new { amount = 10 })
            .Expect(200)
            .Header("Location", "/payments/17")
            .Json(new { payment_id = Match.Regex("p-1", "p-\\d+"), status = "done" })
            .SendAsync());

        failure.ShouldBe("""
            POST /payments?dry=1: 3 failures
              Location: expected a header "Location", but it is missing
              $.payment_id: expected a value that matches p-\d+, but found 17
              $.status: expected "done", but found "open"

            > POST /payments?dry=1
            > Content-Type: application/json
            > Content-Length: 13
            >
            > {
            >   "amount": 10
            > }

            < 200 OK
            < Content-Type: application/json
            < Content-Length: 33
            <
            < {
            <   "payment_id": 17,
            <   "status": "open"
            < }
            """);
    }

    [Fact]
    public async Task Of_an_answer_of_another_status_no_mismatches_of_the_body_are_told()
    {
        await using var service = new AnsweringService(_ => Results.Problem(title: "no such payment", statusCode: 404));
        var api = service.CreateApi();

        var failure = await Should.ThrowAsync<ApiFailureException>(() => api.Get("/payments/17")
            .Expect(200).Header("ETag", "1").Json(new { payment_id = 17, status = "done" }).SendAsync());
        var problem = await Should.ThrowAsync<ApiFailureException>(() => api.Post("/payments")
            .ExpectInvalid("amount").SendAsync());

        failure.Failures.ShouldBe([
            "status: expected 200, but found 404", "ETag: expected a header \"ETag\", but it is missing"]);
        failure.Message.ShouldContain("no such payment");
        problem.Failures.ShouldBe(["status: expected 400, but found 404"]);
    }

    [Fact]
    public async Task Credentials_are_masked_wherever_they_stand()
    {
        await using var service = new AnsweringService(context =>
        {
            context.Response.Cookies.Append("session", "hush-1");
            return Results.Json(new
            {
                access_token = "hush-2",
                nested = new { client_secret = "hush-3" },
                note = "eyJhbGciOiJIUzI1NiJ9.eyJz.c2ln",
            });
        });

        var failure = await Failure(service.CreateApi()
            .Post("/login?api_key=hush-4", new { username = "alice", password = "hush-5" })
            .As("hush-6")
            .WithHeader("Cookie", "a=hush-7; b=hush-8")
            .WithHeader("X-Api-Key", "hush-9")
            .Expect(200)
            .Json(new { access_token = "hush-10" })
            .SendAsync());

        failure.ShouldNotContain("hush");
        failure.ShouldNotContain("eyJ");
        failure.ShouldContain("$.access_token: expected (masked)");
        failure.ShouldContain("> POST /login?api_key=(masked)");
        failure.ShouldContain("> Authorization: Bearer (masked)");
        failure.ShouldContain("> Cookie: a=(masked); b=(masked)");
        failure.ShouldContain("\"username\": \"alice\"");
        failure.ShouldContain("\"password\": (masked)");
        failure.ShouldContain("< Set-Cookie: session=(masked); path=/");
    }

    [Theory]
    [InlineData("grant_type=password&password=hush&x=1", "grant_type=password&password=(masked)&x=1")]
    [InlineData("{\"query\":\"{ logIn(password: \\\"hush\\\") }\"}", "  \"query\": \"{ logIn(password: (masked)) }\"")]
    [InlineData("<login><password>hush</password></login>", "<login><password>(masked)</password></login>")]
    [InlineData("the token: it is too old", "the token: it is too old")]
    [InlineData("{\"newPassword\": \"hu\\\"sh\", \"x\": 1}", "  \"newPassword\": (masked),")]
    [InlineData("{\"refresh_token\": [\"a\", \"]\"], \"x\": 1}", "  \"refresh_token\": (masked),")]
    [InlineData("{\"secrets\": {\"a\": {\"b\": \"}\"}, \"c\": 1}}", "  \"secrets\": (masked)")]
    [InlineData("{\"token\": 987654, \"secret\": null}", "  \"token\": (masked),\n>   \"secret\": null")]
    [InlineData("{\"log\": \"{\\\"token\\\":[\\\"]a\\\\\\\"\\\"]}\"}", "  \"log\": \"{\\\"token\\\":(masked)}\"")]
    [InlineData("{\"token\": \"hush", "{\"token\": (masked)")]
    [InlineData("<a><secrets><b>hu</b><b>sh</b></secrets>7</a>", "<a><secrets>(masked)</secrets>7</a>")]
    [InlineData("<pin>hush hush</pin><b>7</b>", "<pin>(masked)</pin><b>7</b>")]
    [InlineData("user=alice&pass=hush&x=1", "user=alice&pass=(masked)&x=1")]
    [InlineData("code=hush&country_code=no", "code=(masked)&country_code=no")]
    [InlineData("{ pay(card: { pan: 4111, cvc: 'a b' }) }", "{ pay(card: { pan: (masked), cvc: (masked) }) }")]
    public async Task Credentials_are_masked_in_every_notation(string body, string shown)
    {
        await using var service = new AnsweringService(_ => Results.StatusCode(500));

        var failure = await Failure(service.CreateApi().Post("/x").WithBody(body, "text/plain").SendAsync());

        failure.ReplaceLineEndings("\n").ShouldContain($"\n> {shown}\n");
    }

    [Theory]
    [InlineData("pwd userPwd passphrase pass private_key privateKey authorization session_id sessionId pin cardPin")]
    [InlineData("card_number cardNumber card_no pan card_pan cvv cvc cvv2 security_code pin_code x-signature")]
    public async Task Names_of_credentials_and_of_cards_are_known(string names)
    {
        await using var service = new AnsweringService(_ => Results.StatusCode(500));

        foreach (var name in names.Split(' '))
        {
            var failure = await Failure(service.CreateApi()
                .Post("/x", new Dictionary<string, object> { [name] = new[] { "hush" } })
                .WithHeader($"X-{name}", "hush").WithQuery(name, "hush").SendAsync());

            failure.ShouldNotContain("hush", customMessage: name);
        }
    }

    [Theory]
    [InlineData("company shipping panel pinned compass passed authorization_id code error_code card_notes session")]
    public async Task Other_names_stay_readable(string names)
    {
        await using var service = new AnsweringService(_ => Results.StatusCode(500));

        foreach (var name in names.Split(' '))
        {
            var body = new Dictionary<string, object> { [name] = "seen" };
            (await Failure(service.CreateApi().Post("/x", body).SendAsync()))
                .ShouldContain("seen", customMessage: name);
        }
    }

    [Fact]
    public async Task What_was_found_within_a_secret_is_masked_whatever_it_is()
    {
        await using var service = AnsweringService.WithJson(
            """{"token":987654,"secrets":{"a":987655},"refresh_token":["987656"],"x":{"pin":987657}}""");

        var failure = await Failure(service.CreateApi().Get("/x?code=987658").Expect(200)
            .Json(new { token = 1, secrets = new { a = "x" }, refresh_token = new[] { "a" }, x = "none" }).SendAsync());

        failure.ShouldNotContain("98765");
        failure.ShouldContain("$.secrets.a: expected");
        failure.ShouldContain("$.refresh_token[0]: expected (masked)");
    }

    [Fact]
    public async Task A_long_body_is_cut_and_a_binary_one_is_named()
    {
        await using var text = new AnsweringService(_ => Results.Text(new string('x', 100_000)));
        await using var image = new AnsweringService(_ => Results.Bytes(new byte[2048], "image/png"));

        var cut = await Failure(text.CreateApi().Get("/x").Expect(201).SendAsync());
        var named = await Failure(image.CreateApi().Get("/x").Expect(201).SendAsync());

        cut.Length.ShouldBeLessThan(4500);
        cut.ShouldEndWith("x\n< … (100,000 bytes in all)");
        named.ShouldEndWith("< (2,048 bytes of image/png)");
    }

    [Fact]
    public async Task A_service_that_throws_is_told_from_one_that_answers()
    {
        await using var service = new AnsweringService(IResult (_) => throw new NotSupportedException("no such thing"));

        var failure = await Should.ThrowAsync<ApiFailureException>(() => service.CreateApi().Get("/x").SendAsync());

        failure.Message.ShouldBe(
            "GET /x: expected an answer, but the service threw NotSupportedException: no such thing\n\n> GET /x");
        failure.InnerException.ShouldBeOfType<NotSupportedException>();
        failure.Answer.ShouldBeNull();
    }

    [Fact]
    public async Task A_time_out_of_the_service_itself_is_told_from_one_of_the_test()
    {
        using var silent = new HttpClient(new SilentHandler()) { Timeout = TimeSpan.FromMilliseconds(20) };
        await using var service = new AnsweringService(async context =>
            Results.Text(await silent.GetStringAsync("http://outside.test/", context.RequestAborted)));

        (await Failure(service.CreateApi().Post("/notes").SendAsync())).ShouldStartWith(
            "POST /notes: expected an answer, but the service threw TaskCanceledException: "
            + "The request was canceled due to the configured HttpClient.Timeout of 0.02 seconds elapsing.\n");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_the_service_does_not_reach_is_not_taken_for_the_service(bool checks)
    {
        await using var service = new AnsweringService(
            IResult (_) => throw new HttpRequestException("Name or service not known (outside.test:80)"));
        if (checks)
            service.CheckAgainst(new OpenApiConformance("Notes"));

        (await Failure(service.CreateApi().Post("/notes").SendAsync())).ShouldBe(
            "POST /notes: expected an answer, but the service threw HttpRequestException: "
            + "Name or service not known (outside.test:80)\n\n> POST /notes");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_service_that_throws_in_the_middle_of_its_body_is_named(bool checks)
    {
        await using var service = new AnsweringService(async context =>
        {
            await context.Response.WriteAsync("half");
            await context.Response.Body.FlushAsync();
            throw new NotSupportedException("no other half");
        });
        if (checks)
            service.CheckAgainst(new OpenApiConformance("Notes"));

        (await Failure(service.CreateApi().Get("/x").SendAsync())).ShouldStartWith(
            "GET /x: expected an answer, but the service threw NotSupportedException: no other half\n");
    }

    [Fact]
    public async Task A_service_that_is_not_there_is_named_with_what_to_do()
    {
        // The socket is bound, so that no other process gets the port, but it does not listen.
        using var deaf = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        deaf.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        await using var api = new ApiClient(new Uri($"http://{deaf.LocalEndPoint}"));

        var failure = await Failure(api.Get("/x").SendAsync());

        failure.ShouldMatch(
            @"^GET /x: expected an answer of http://127\.0\.0\.1:\d+, but found a refused connection\. "
            + "Start the service, or check its address.");
    }

    [Fact]
    public async Task A_service_that_never_answers_is_waited_for_as_long_as_the_client_says()
    {
        await using var service = new AnsweringService(async context =>
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
            return Results.NoContent();
        });
        using var http = service.CreateClient();
        http.Timeout = TimeSpan.FromMilliseconds(50);
        await using var api = new ApiClient(http);

        (await Failure(api.Get("/x").SendAsync()))
            .ShouldStartWith("GET /x: expected an answer of http://localhost within 0.05 s, but found none");
    }

    [Fact]
    public async Task The_test_that_is_cancelled_is_no_failure_of_the_service()
    {
        await using var service = new AnsweringService(_ => Results.NoContent());
        var api = service.CreateApi(new ApiOptions { Cancellation = new CancellationToken(canceled: true) });

        await Should.ThrowAsync<OperationCanceledException>(() => api.Get("/x").SendAsync());
    }

    private sealed class SilentHandler : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException();
        }
    }

    private static async Task<string> Failure(Task<ApiAnswer> sent) =>
        (await Should.ThrowAsync<ApiFailureException>(() => sent)).Message;
}
