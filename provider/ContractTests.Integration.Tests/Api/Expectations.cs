using System.Text.Json;
using ContractTests.Pacts.Matchers;
using Microsoft.AspNetCore.Http;

namespace ContractTests.Integration.Tests.Api;

public sealed class Expectations
{
    private const string Payment = """{"payment_id":"p-17","amount":10.5,"lines":[{"sku":"a"},{"sku":"b"}]}""";

    [Fact]
    public async Task An_answer_is_held_against_what_a_contract_could_say_of_it()
    {
        await using var service = new AnsweringService(context =>
        {
            context.Response.Headers.Location = "/payments/p-17";
            return Results.Text(Payment, "application/json", statusCode: 201);
        });

        var answer = await service.CreateApi().Post("/payments", new { amount = 10.5m })
            .Expect(201)
            .Header("Location", Match.Regex("/payments/p-1", "/payments/p-\\d+"))
            .NoHeader("X-Powered-By")
            .Json(new { payment_id = Match.Regex("p-1", "p-\\d+"), lines = Match.MinType(new { sku = "x" }, 1) });

        answer.Status.ShouldBe(201);
        answer.Headers["location"].ShouldBe("/payments/p-17");
        answer.MediaType.ShouldBe("application/json");
        answer.Json.GetProperty("amount").GetDecimal().ShouldBe(10.5m);
        answer.Read<string>("payment_id").ShouldBe("p-17");
        answer.Read<Dictionary<string, JsonElement>>().Count.ShouldBe(3);
    }

    [Fact]
    public async Task Without_an_expectation_any_success_will_do()
    {
        await using var created = AnsweringService.WithJson("{}", 201);
        await using var refused = AnsweringService.WithJson("{}", 409);

        (await created.CreateApi().Get("/x")).Status.ShouldBe(201);

        (await Failure(refused.CreateApi().Get("/x").SendAsync())).Failures
            .ShouldBe(["status: expected a status of the class success (200 to 299), but found 409"]);
    }

    [Fact]
    public async Task One_of_several_statuses_will_do()
    {
        await using var service = AnsweringService.WithJson("{}", 409);
        var api = service.CreateApi();

        await api.Get("/x").Expect(200, 409);
        await api.Get("/x").Expect(Match.StatusCode(StatusClass.ClientError, 400));

        (await Failure(api.Get("/x").Expect(200, 201).SendAsync())).Failures.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Further_members_are_no_matter_unless_the_body_is_to_be_exact()
    {
        await using var service = AnsweringService.WithJson("""{"a":1,"b":{"c":2}}""");
        var api = service.CreateApi();

        await api.Get("/x").Expect(200).Json(new { a = 1 });
        await api.Get("/x").Expect(200).ExactJson(new { a = Match.Integer(7), b = new { c = 2 } });

        (await Failure(api.Get("/x").Expect(200).ExactJson(new { a = 1, b = new { } }).SendAsync())).Failures
            .ShouldHaveSingleItem().ShouldStartWith("$.b");
    }

    [Fact]
    public async Task Nothing_text_and_bytes_can_be_expected()
    {
        await using var none = new AnsweringService(_ => Results.NoContent());
        await using var text = new AnsweringService(_ => Results.Text("ready", "text/plain"));
        await using var image = new AnsweringService(_ => Results.Bytes(Png, "image/png"));

        await none.CreateApi().Delete("/x").Expect(204).Empty();
        await text.CreateApi().Get("/x").Expect(200).Text("ready");
        await text.CreateApi().Get("/x").Expect(200).Text(Match.Regex("ready", "[a-z]+"));
        await image.CreateApi().Get("/x").Expect(200).Body(AuthoredBody.FromBinary(Png, "image/png"));

        (await Failure(text.CreateApi().Get("/x").Expect(200).Empty().SendAsync())).Failures
            .ShouldBe(["body: expected none, but found 5 bytes"]);
        (await Failure(text.CreateApi().Get("/x").Expect(200).Text("busy").SendAsync())).Failures
            .ShouldHaveSingleItem().ShouldContain("\"ready\"");
    }

    [Fact]
    public async Task A_problem_is_known_by_its_media_type_and_members()
    {
        await using var service = new AnsweringService(
            _ => Results.Problem(title: "already exists", statusCode: 409));
        await using var plain = AnsweringService.WithJson("""{"title":"already exists"}""", 409);

        await service.CreateApi().Post("/users").ExpectProblem(409, new { title = "already exists", status = 409 });

        (await Failure(plain.CreateApi().Post("/users").ExpectProblem(409, new { title = "no" }).SendAsync())).Failures
            .ShouldBe([
                "Content-Type: expected application/problem+json, but found application/json",
                "$.title: expected \"no\", but found \"already exists\""]);
    }

    [Fact]
    public async Task A_refused_field_is_named_with_its_message()
    {
        await using var service = new AnsweringService(_ => Results.ValidationProblem(new Dictionary<string, string[]>
        {
            ["amount"] = ["expected a number", "expected a positive amount"],
            ["items[0].sku"] = ["expected a text"],
        }));
        var api = service.CreateApi();

        await api.Post("/x").ExpectInvalid("items[0].sku", "amount");
        await api.Post("/x").ExpectInvalid(
            ("amount", Match.Include("positive")), ("items[0].sku", "expected a text"));

        (await Failure(api.Post("/x").ExpectInvalid("amount", "currency").SendAsync())).Failures.ShouldBe([
            "$.errors: expected the fields amount, currency, but found also items[0].sku",
            "$.errors: expected the fields amount, currency, but found no currency"]);
        (await Failure(api.Post("/x").ExpectInvalid(("amount", "x"), ("items[0].sku", "expected a text")).SendAsync()))
            .Failures.ShouldHaveSingleItem().ShouldStartWith("$.errors.amount");
    }

    [Fact]
    public async Task A_problem_without_errors_names_no_field()
    {
        await using var service = new AnsweringService(_ => Results.Problem(statusCode: 400));

        (await Failure(service.CreateApi().Post("/x").ExpectInvalid("amount").SendAsync())).Failures
            .ShouldBe(["$.errors: expected the fields amount, but found no errors"]);
    }

    [Fact]
    public async Task What_is_read_from_an_answer_must_be_there()
    {
        await using var service = AnsweringService.WithJson("""{"id":"seven","none":null}""");
        var answer = await service.CreateApi().Get("/x");

        Should.Throw<ApiFailureException>(() => answer.Read<string>("name")).Failures
            .ShouldBe(["$.name: expected a value, but found none"]);
        Should.Throw<ApiFailureException>(() => answer.Read<string>("none")).Failures
            .ShouldBe(["$.none: expected String, but found null"]);
        Should.Throw<ApiFailureException>(() => answer.Read<int>("id")).Failures.ShouldHaveSingleItem()
            .ShouldStartWith("$.id: expected Int32, but the value cannot be read as one: The JSON value");
    }

    [Fact]
    public async Task What_is_no_JSON_cannot_be_read_as_some()
    {
        await using var text = new AnsweringService(_ => Results.Text("<html>"));
        await using var none = new AnsweringService(_ => Results.NoContent());

        var broken = await text.CreateApi().Get("/x");
        var empty = await none.CreateApi().Get("/x");

        Should.Throw<ApiFailureException>(() => broken.Json).Failures.ShouldHaveSingleItem()
            .ShouldStartWith("body: expected JSON, but it cannot be parsed: '<' is an invalid start of a value");
        Should.Throw<ApiFailureException>(() => empty.Json).Failures
            .ShouldBe(["body: expected JSON, but found none"]);
    }

    private static byte[] Png => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13];

    private static Task<ApiFailureException> Failure(Task<ApiAnswer> sent) =>
        Should.ThrowAsync<ApiFailureException>(() => sent);
}
