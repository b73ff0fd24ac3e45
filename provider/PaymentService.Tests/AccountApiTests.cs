using ContractTests.Integration;
using ContractTests.Pacts.Matchers;
using PaymentService.Tests.Hosting;

namespace PaymentService.Tests;

public abstract class AccountApiTests
{
    [On(DatabaseEngine.Sqlite)]
    public sealed class OnSqlite : AccountApiTests;

    [On(DatabaseEngine.PostgreSql)]
    public sealed class OnPostgreSql : AccountApiTests;

    private const string Id = "account_id";

    public static TheoryData<string, string, string> WrongMembers => new()
    {
        { """{"account_id": "", "currency": "USD"}""", Id, "expected 1 to 64 characters, but found 0" },
        { """{"currency": "USD"}""", Id, "expected 1 to 64 characters, but found 0" },
        {
            """{"account_id": "a", "currency": "usd"}""", "currency",
            "expected one of CHF, EUR, GBP, JPY, USD, but found usd"
        },
        {
            """{"account_id": "a", "currency": "USD", "balance": -1}""", "balance",
            "expected more than 0, but found -1"
        },
        {
            """{"account_id": "a", "currency": "JPY", "card_limit": 1.5}""", "card_limit",
            "expected at most 0 decimals for JPY, but found 1.5"
        }
    };

    [Fact]
    public async Task An_administrator_opens_an_account_and_reads_it()
    {
        await using var service = await RunningService.StartAsync();
        var root = await service.LogInAsync(People.Root);

        var body = new { account_id = "main", currency = "USD", balance = 500, card_limit = 90 };

        await service.Api.Post("/accounts", body).As(root)
            .Expect(201)
            .Header("Location", "/accounts/main")
            .ExactJson(new { account_id = "main", currency = "USD", balance = 500.00m, card_limit = 90.00m });

        await service.Api.Get("/accounts/main").As(root).Expect(200)
            .ExactJson(new { account_id = "main", currency = "USD", balance = 500.00m, card_limit = 90.00m });
    }

    [Fact]
    public async Task An_account_without_balance_and_limit_is_empty()
    {
        await using var service = await RunningService.StartAsync();
        var root = await service.LogInAsync(People.Root);

        await service.Api.Post("/accounts", new { account_id = "new", currency = "JPY" }).As(root).Expect(201)
            .Json(new { balance = 0, card_limit = (decimal?)null });
    }

    [Fact]
    public async Task An_account_that_already_exists_is_refused_and_stays_as_it_is()
    {
        await using var service = await RunningService.StartAsync();
        var root = await service.LogInAsync(People.Root);
        await service.HasAccount("main", "USD", balance: 500m);

        await service.Api.Post("/accounts", new { account_id = "main", currency = "EUR", balance = 1 }).As(root)
            .ExpectProblem(409, new { reason = "account_exists", detail = Match.Include("already exists") });

        (await service.BalanceOf("main")).ShouldBe(500m);
    }

    [Fact]
    public async Task Of_two_who_open_one_account_at_once_one_gets_it()
    {
        await using var service = await RunningService.StartAsync();
        var root = await service.LogInAsync(People.Root);

        var answers = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ =>
            service.Api.Post("/accounts", new { account_id = "main", currency = "USD" }).As(root)
                .Expect(201, 409).SendAsync()));

        answers.Select(answer => answer.Status).Order().ShouldBe([201, 409]);
    }

    [Fact]
    public async Task Accounts_are_listed_page_by_page_by_name()
    {
        await using var service = await RunningService.StartAsync();
        var root = await service.LogInAsync(People.Root);
        foreach (var id in new[] { "c", "a", "b" })
            await service.HasAccount(id, "USD", balance: 1m);

        var first = await service.Api.Get("/accounts").WithQuery("limit", 2).As(root).Expect(200)
            .Json(new { items = new[] { new { account_id = "a" }, new { account_id = "b" } } });
        await service.Api.Get("/accounts").WithQuery("limit", 2)
            .WithQuery("cursor", first.Read<string>("next_cursor")).As(root).Expect(200)
            .Json(new { items = new[] { new { account_id = "c" } }, next_cursor = (string?)null });
    }

    [Fact]
    public async Task An_unknown_account_is_not_found()
    {
        await using var service = await RunningService.StartAsync();

        await service.Api.Get("/accounts/nobody").As(await service.LogInAsync(People.Root))
            .ExpectProblem(404, new { reason = "unknown_account", detail = "There is no account nobody." });
    }

    [Theory]
    [MemberData(nameof(WrongMembers))]
    public async Task A_wrong_member_is_named_with_what_was_expected(string body, string member, string error)
    {
        await using var service = await RunningService.StartAsync();
        var root = await service.LogInAsync(People.Root);

        await service.Api.Post("/accounts").WithBody(body, "application/json").As(root)
            .ExpectInvalid((member, error));
    }

    [Fact]
    public async Task A_page_of_no_size_is_refused()
    {
        await using var service = await RunningService.StartAsync();

        await service.Api.Get("/accounts").WithQuery("limit", 0).As(await service.LogInAsync(People.Root))
            .ExpectInvalid(("limit", "expected 1 to 100, but found 0"));
    }

    [Fact]
    public async Task A_body_of_another_media_type_is_refused()
    {
        await using var service = await RunningService.StartAsync();

        await service.Api.Post("/accounts").WithBody("<account/>", "application/xml")
            .As(await service.LogInAsync(People.Root)).ExpectProblem(415);
    }

    [Theory]
    [InlineData("POST", "/accounts")]
    [InlineData("GET", "/accounts")]
    [InlineData("GET", "/accounts/main")]
    public async Task Accounts_are_for_administrators_alone(string method, string path)
    {
        await using var service = await RunningService.StartAsync();
        var ann = await service.LogInAsync(People.Ann);
        var body = method == "POST" ? new { account_id = "main", currency = "USD" } : null;

        await service.Api.Send(new HttpMethod(method), path, body).ExpectProblem(401);
        await service.Api.Send(new HttpMethod(method), path, body).As(ann).ExpectProblem(403);
        await service.Api.Send(new HttpMethod(method), path, body).As(service.Token).ExpectProblem(403);
    }
}
