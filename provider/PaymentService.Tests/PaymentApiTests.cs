using System.Globalization;
using ContractTests.Integration;
using ContractTests.Pacts.Matchers;
using Microsoft.EntityFrameworkCore;
using PaymentService.Payments;
using PaymentService.Tests.Hosting;

namespace PaymentService.Tests;

/// <summary>Taking payments and reading them.</summary>
public abstract class PaymentApiTests
{
    [On(DatabaseEngine.Sqlite)]
    public sealed class OnSqlite : PaymentApiTests;

    [On(DatabaseEngine.PostgreSql)]
    public sealed class OnPostgreSql : PaymentApiTests;

    [Fact]
    public async Task A_payment_is_taken_from_the_default_account()
    {
        await using var service = await RunningService.StartAsync();
        await service.HasAccount("main", "USD", balance: 500m);

        await service.Pay().Expect(200).ExactJson(new
        {
            payment_id = Match.Regex("0123456789abcdef0123456789abcdef", "[0-9a-f]{32}"),
            status = "completed",
            amount = 100.00m,
            currency = "USD",
            account_id = "main",
            refunded = 0.00m,
            created_at = "2030-06-01T12:00:00+00:00",
            settled_at = (string?)null
        });

        (await service.BalanceOf("main")).ShouldBe(400m);
        var payment = (await service.Payments()).ShouldHaveSingleItem();
        (payment.Status, payment.Client).ShouldBe((PaymentStatus.Completed, "test-client"));
    }

    [Fact]
    public async Task A_payment_is_taken_from_the_account_that_it_names()
    {
        await using var service = await RunningService.StartAsync();
        await service.HasAccount("main", "USD", balance: 500m);
        await service.HasAccount("spare", "EUR", balance: 50m);

        await service.Pay(new { amount = 12.34m, currency = "EUR", account_id = "spare" }).Expect(200);

        (await service.BalanceOf("spare")).ShouldBe(37.66m);
        (await service.BalanceOf("main")).ShouldBe(500m);
    }

    [Theory]
    [InlineData("99.99", "1000", "insufficient_funds", "Account main holds less than the amount.")]
    [InlineData("1000", "50", "card_limit_exceeded", "The amount is above the card limit of account main.")]
    public async Task A_payment_beyond_balance_or_card_limit_is_refused_and_takes_nothing(
        string balance, string cardLimit, string reason, string detail)
    {
        await using var service = await RunningService.StartAsync();
        await service.HasAccount("main", "USD", Money(balance), Money(cardLimit));

        await service.Pay().ExpectProblem(402, new { reason, detail });

        (await service.BalanceOf("main")).ShouldBe(Money(balance));
        (await service.Payments()).ShouldHaveSingleItem().Status.ShouldBe(PaymentStatus.Refused);
    }

    [Fact]
    public async Task The_last_cent_may_be_taken()
    {
        await using var service = await RunningService.StartAsync();
        await service.HasAccount("main", "USD", balance: 100m, cardLimit: 100m);

        await service.Pay().Expect(200);

        (await service.BalanceOf("main")).ShouldBe(0m);
    }

    [Fact]
    public async Task An_unknown_account_pays_nothing()
    {
        await using var service = await RunningService.StartAsync();

        await service.Pay(new { amount = 1m, currency = "USD", account_id = "nobody" })
            .ExpectProblem(404, new { reason = "unknown_account", detail = "There is no account nobody." });

        (await service.Payments()).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_account_pays_in_its_own_currency_only()
    {
        await using var service = await RunningService.StartAsync();
        await service.HasAccount("main", "USD", balance: 500m);

        await service.Pay(new { amount = 1m, currency = "EUR" })
            .ExpectInvalid(("currency", "expected USD, the currency of account main, but found EUR"));
    }

    [Fact]
    public async Task Payments_at_once_never_take_more_than_there_is()
    {
        await using var service = await RunningService.StartAsync();
        await service.HasAccount("main", "USD", balance: 250m);

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => service.Pay().Expect(200, 402).SendAsync()));

        answers.Count(answer => answer.Status == 200).ShouldBe(2);
        (await service.BalanceOf("main")).ShouldBe(50m);
    }

    [Fact]
    public async Task A_payment_is_read_as_it_was_taken()
    {
        await using var service = await RunningService.StartAsync();
        await service.HasAccount("main", "USD", balance: 500m);
        var taken = await service.Pay(new { amount = 100.10m, currency = "USD" }).Expect(200);

        var read = await service.Api.Get($"/payments/{taken.Read<string>("payment_id")}").As(service.Token).Expect(200);

        read.Text.ShouldBe(taken.Text);
        read.Json.GetProperty("amount").GetRawText().ShouldBe("100.10");
    }

    [Fact]
    public async Task An_unknown_payment_is_not_found()
    {
        await using var service = await RunningService.StartAsync();

        await service.Api.Get("/payments/98765").As(service.Token)
            .ExpectProblem(404, new { reason = "unknown_payment", detail = "There is no payment 98765." });
    }

    [Fact]
    public async Task A_payment_is_seen_by_who_made_it_and_by_administrators()
    {
        await using var service = await RunningService.StartAsync();
        var (ann, bob) = (await service.LogInAsync(People.Ann), await service.LogInAsync(People.Bob));
        var root = await service.LogInAsync(People.Root);
        await service.HasAccount("main", "USD", balance: 500m);
        var payment = (await service.Pay(token: ann.AccessToken).Expect(200)).Read<string>("payment_id");

        await service.Api.Get($"/payments/{payment}").As(ann).Expect(200);
        await service.Api.Get($"/payments/{payment}").As(root).Expect(200);
        await service.Api.Get($"/payments/{payment}").As(bob).ExpectProblem(404, new { reason = "unknown_payment" });
        var listed = new { items = new[] { new { payment_id = payment } } };
        await service.Api.Get("/payments").As(ann).Expect(200).Json(listed);
        await service.Api.Get("/payments").As(root).Expect(200).Json(listed);
        await service.Api.Get("/payments").As(bob).Expect(200).Json(new { items = Array.Empty<object>() });
    }

    [Fact]
    public async Task Payments_are_listed_page_by_page_the_newest_first()
    {
        await using var service = await RunningService.StartAsync();
        await service.HasAccount("main", "USD", balance: 500m);
        var taken = new List<string>();
        for (var count = 0; count < 5; count++)
        {
            service.Clock.Advance(TimeSpan.FromSeconds(1));
            taken.Insert(0, (await service.Pay(new { amount = 1m, currency = "USD" })).Read<string>("payment_id"));
        }

        var listed = new List<string>();
        string? cursor = null;
        do
        {
            var request = service.Api.Get("/payments").WithQuery("limit", 2).As(service.Token);
            var page = await (cursor is null ? request : request.WithQuery("cursor", cursor)).Expect(200);
            listed.AddRange(page.Json.GetProperty("items").EnumerateArray()
                .Select(item => item.GetProperty("payment_id").GetString()!));
            cursor = page.Json.GetProperty("next_cursor").GetString();
        }
        while (cursor is not null);

        listed.ShouldBe(taken);
    }

    [Theory]
    [InlineData("limit", "0", "expected 1 to 100, but found 0")]
    [InlineData("limit", "101", "expected 1 to 100, but found 101")]
    [InlineData("limit", "many", "expected 1 to 100, but found many")]
    [InlineData("cursor", "", "expected the next_cursor of a page, or none at all for the first page")]
    public async Task A_page_that_cannot_be_given_is_refused(string name, string value, string error)
    {
        await using var service = await RunningService.StartAsync();

        await service.Api.Get("/payments").WithQuery(name, value).As(service.Token).ExpectInvalid((name, error));
    }

    [Fact]
    public async Task A_failure_inside_is_a_problem_that_tells_nothing_of_the_inside()
    {
        await using var service = await RunningService.StartAsync();
        await service.InLedger(ledger =>
            ledger.Database.ExecuteSqlRawAsync("DROP TABLE refund; DROP TABLE payment", RunningService.Cancellation));

        var problem = await service.Pay(key: "order-1").ExpectProblem(500);

        problem.Text.ShouldNotContain("payment");
        service.Fixture.Log.All.ShouldContain(line => $"{line.Exception}".Contains("payment"));
    }

    private static decimal Money(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
