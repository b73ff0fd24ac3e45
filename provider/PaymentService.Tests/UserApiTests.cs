using ContractTests.Integration;
using ContractTests.Pacts.Matchers;
using Microsoft.Extensions.Logging;
using PaymentService.Tests.Hosting;

namespace PaymentService.Tests;

public abstract class UserApiTests
{
    [On(DatabaseEngine.Sqlite)]
    public sealed class OnSqlite : UserApiTests;

    [On(DatabaseEngine.PostgreSql)]
    public sealed class OnPostgreSql : UserApiTests;

    [Fact]
    public async Task A_new_user_logs_in_under_any_capitals_and_reads_who_it_is()
    {
        await using var service = await RunningService.StartAsync();
        var root = await service.LogInAsync(People.Root);

        var added = await service.Api.Post("/users", new { username = "Eve", password = People.Password }).As(root)
            .Expect(201)
            .ExactJson(new { user_id = Match.Type("1"), username = "eve", role = "customer" });
        var eve = await service.LogInAsync("EVE");

        await service.Api.Get("/users/me").As(eve).Expect(200)
            .ExactJson(new { user_id = added.Read<string>("user_id"), username = "eve", role = "customer" });
    }

    [Fact]
    public async Task A_second_administrator_may_be_added()
    {
        await using var service = await RunningService.StartAsync();
        var root = await service.LogInAsync(People.Root);
        var body = new { username = "deputy", password = People.Password, role = "admin" };

        await service.Api.Post("/users", body).As(root).Expect(201).Json(new { role = "admin" });

        await service.Api.Get("/accounts").As(await service.LogInAsync("deputy")).Expect(200);
    }

    [Fact]
    public async Task A_user_that_already_exists_is_refused_whatever_the_capitals()
    {
        await using var service = await RunningService.StartAsync();
        var root = await service.LogInAsync(People.Root);

        await service.Api.Post("/users", new { username = " ANN ", password = People.Password }).As(root)
            .ExpectProblem(409, new { reason = "user_exists", detail = Match.Include("already exists") });
    }

    [Theory]
    [InlineData("", "correct horse battery", "username", "expected 1 to 64 characters, but found 0")]
    [InlineData("eve", "too short", "password", "expected 12 to 128 characters, but found 9")]
    public async Task A_wrong_member_is_named_with_what_was_expected(
        string username, string password, string member, string error)
    {
        await using var service = await RunningService.StartAsync();

        await service.Api.Post("/users", new { username, password }).As(await service.LogInAsync(People.Root))
            .ExpectInvalid((member, error));
    }

    [Fact]
    public async Task A_body_of_another_media_type_is_refused()
    {
        await using var service = await RunningService.StartAsync();

        await service.Api.Post("/users").WithBody("eve", "text/plain").As(await service.LogInAsync(People.Root))
            .ExpectProblem(415);
    }

    [Fact]
    public async Task A_role_that_does_not_exist_is_named()
    {
        await using var service = await RunningService.StartAsync();
        var body = new { username = "eve", password = People.Password, role = "queen" };

        await service.Api.Post("/users", body).As(await service.LogInAsync(People.Root)).ExpectInvalid("role");
    }

    [Fact]
    public async Task The_tokens_of_a_removed_user_count_no_more()
    {
        await using var service = await RunningService.StartAsync();
        var root = await service.LogInAsync(People.Root);
        var ann = await service.LogInAsync(People.Ann);
        var id = (await service.Api.Get("/users/me").As(ann).Expect(200)).Read<string>("user_id");

        await service.Api.Delete($"/users/{id}").As(root).Expect(204).Empty();

        await service.Api.Get("/users/me").As(ann).ExpectProblem(401);
        await service.Api.Post("/auth/refresh", new { refresh_token = ann.RefreshToken }).ExpectProblem(401);
        await service.Api.Post("/auth/login", new { username = People.Ann, password = People.Password })
            .ExpectProblem(401);
        await service.Api.Delete($"/users/{id}").As(root).ExpectProblem(404, new { reason = "unknown_user" });
    }

    [Fact]
    public async Task Users_are_kept_by_administrators_alone()
    {
        await using var service = await RunningService.StartAsync();
        var ann = await service.LogInAsync(People.Ann);
        var body = new { username = "eve", password = People.Password };

        await service.Api.Post("/users", body).ExpectProblem(401);
        await service.Api.Post("/users", body).As(ann).ExpectProblem(403);
        await service.Api.Delete("/users/1").ExpectProblem(401);
        await service.Api.Delete("/users/1").As(ann).ExpectProblem(403);
    }

    [Fact]
    public async Task A_new_ledger_gets_the_administrator_of_the_configuration_once()
    {
        await using var database = await LedgerTemplates.CreateEmptyAsync();
        await using (var first = await RunningService.StartOnAsync(database, HasBoss))
            (await first.LogInAsync("boss")).Roles.ShouldBe(["admin"]);

        await using var again = await RunningService.StartOnAsync(database, HasBoss);

        (await again.LogInAsync("boss")).Roles.ShouldBe(["admin"]);
        again.Fixture.Log.All.ShouldNotContain(line => line.Level >= LogLevel.Error);

        static void HasBoss(ServiceFixture<PaymentServiceApplication> fixture) => fixture
            .UseSetting("Administrator:Username", "Boss")
            .UseSetting("Administrator:Password", People.Password);
    }
}
