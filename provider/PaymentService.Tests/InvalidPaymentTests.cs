using ContractTests.Integration;
using ContractTests.Pacts.Matchers;
using PaymentService.Tests.Hosting;

namespace PaymentService.Tests;

/// <summary>Invalid requests to <c>POST /payments</c>: each answer says what is wrong.</summary>
public abstract class InvalidPaymentTests
{
    [On(DatabaseEngine.Sqlite)]
    public sealed class OnSqlite : InvalidPaymentTests;

    [On(DatabaseEngine.PostgreSql)]
    public sealed class OnPostgreSql : InvalidPaymentTests;

    public static TheoryData<string, string, string> Bodies => new()
    {
        { """{"amount": 0, "currency": "USD"}""", "amount", "expected more than 0, but found 0" },
        { """{"amount": -5.50, "currency": "USD"}""", "amount", "expected more than 0, but found -5.50" },
        { """{"currency": "USD"}""", "amount", "expected an amount, but found nothing" },
        {
            """{"amount": 1.005, "currency": "USD"}""", "amount",
            "expected at most 2 decimals for USD, but found 1.005"
        },
        { """{"amount": 1.5, "currency": "JPY"}""", "amount", "expected at most 0 decimals for JPY, but found 1.5" },
        {
            """{"amount": 1000000000.01, "currency": "USD"}""", "amount",
            "expected at most 1000000000, but found 1000000000.01"
        },
        {
            """{"amount": 1, "currency": "usd"}""", "currency",
            "expected one of CHF, EUR, GBP, JPY, USD, but found usd"
        },
        { """{"amount": 1}""", "currency", "expected one of CHF, EUR, GBP, JPY, USD, but found nothing" },
        {
            """{"amount": 1, "currency": "USD", "account_id": ""}""", "account_id",
            "expected 1 to 64 characters, or none at all for the default account"
        }
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_wrong_member_is_named_with_what_was_expected(string body, string member, string error)
    {
        await using var service = await RunningService.StartAsync();

        await Post(service, body).ExpectInvalid((member, error));

        (await service.Payments()).ShouldBeEmpty();
    }

    [Fact]
    public async Task All_wrong_members_are_named_at_once()
    {
        await using var service = await RunningService.StartAsync();

        await Post(service, "{}").ExpectInvalid("currency", "amount");
    }

    [Theory]
    [InlineData("""{"amount": "100.00", "currency": "USD"}""", "amount")]
    [InlineData("""{"amount": 1e999, "currency": "USD"}""", "amount")]
    [InlineData("""{"amount": 100.00, "currency": 7}""", "currency")]
    public async Task A_member_of_another_type_is_named(string body, string member)
    {
        await using var service = await RunningService.StartAsync();

        await Post(service, body).ExpectInvalid((member, Match.Include("expected a JSON body")));
    }

    [Theory]
    [InlineData("amount=100")]
    [InlineData("")]
    [InlineData("null")]
    public async Task A_body_that_is_not_json_is_refused(string body)
    {
        await using var service = await RunningService.StartAsync();

        await Post(service, body).ExpectProblem(400, new { detail = Match.Type("$: expected a JSON body") });
    }

    [Fact]
    public async Task A_body_of_another_media_type_is_refused()
    {
        await using var service = await RunningService.StartAsync();

        await Post(service, "<payment/>", "application/xml").ExpectProblem(415);
    }

    [Fact]
    public async Task An_idempotency_key_that_is_too_long_is_refused()
    {
        await using var service = await RunningService.StartAsync();

        await service.Pay(key: new string('k', 256))
            .ExpectInvalid(("Idempotency-Key", "expected 1 to 255 characters, but found 256"));
    }

    private static ApiRequest Post(RunningService service, string body, string mediaType = "application/json") =>
        service.Api.Post("/payments").WithBody(body, mediaType).As(service.Token);
}
