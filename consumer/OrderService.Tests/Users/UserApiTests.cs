using ContractTests.Integration;
using ContractTests.Pacts.Matchers;
using OrderService.Tests.Hosting;

namespace OrderService.Tests.Users;

public abstract class UserApiTests
{
    [On(DatabaseEngine.Sqlite)]
    public sealed class OnSqlite : UserApiTests;

    [On(DatabaseEngine.PostgreSql)]
    public sealed class OnPostgreSql : UserApiTests;

    [Fact]
    public async Task A_user_registers_and_logs_in()
    {
        await using var service = await RunningService.StartAsync();

        var registered = await service.Api.Post("/users", Carol()).Expect(201).ExactJson(new
        {
            user_id = Match.Uuid(Guid.Empty),
            email = "carol@example.com",
            name = "Carol",
            role = "customer",
            created_at = "2030-06-01T12:00:00+00:00"
        });
        var carol = await service.Api.LogInAsync("carol@example.com", People.Password);

        await service.Api.Get(new Uri(registered.Headers["Location"]).AbsolutePath).As(carol).Expect(200)
            .Json(new { email = "carol@example.com" });
    }

    [Theory]
    [InlineData("alice@example.com")]
    [InlineData("Alice@Example.COM")]
    [InlineData(" alice@example.com ")]
    public async Task An_email_address_belongs_to_one_user(string email)
    {
        await using var service = await RunningService.StartAsync();

        await service.Api.Post("/users", Carol(email))
            .ExpectProblem(409, new { title = "already exists", detail = Match.Include(email) });
    }

    [Fact]
    public async Task Of_several_who_register_one_address_at_once_one_succeeds()
    {
        await using var service = await RunningService.StartAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ =>
            service.Api.Post("/users", Carol()).Expect(201, 409).SendAsync()));

        answers.Count(answer => answer.Status == 201).ShouldBe(1);
    }

    [Theory]
    [InlineData(null, "Carol", People.Password, "email")]
    [InlineData("carol", "Carol", People.Password, "email")]
    [InlineData("@", "Carol", People.Password, "email")]
    [InlineData("carol@example.com", null, People.Password, "name")]
    [InlineData("carol@example.com", "  ", People.Password, "name")]
    [InlineData("carol@example.com", "Carol", null, "password")]
    [InlineData("carol@example.com", "Carol", "1234567", "password")]
    [InlineData(null, null, null, "email", "name", "password")]
    public async Task Everything_that_is_wrong_with_a_user_is_named(
        string? email, string? name, string? password, params string[] fields)
    {
        await using var service = await RunningService.StartAsync();

        await service.Api.Post("/users", new { email, name, password }).ExpectInvalid(fields);
    }

    [Fact]
    public async Task The_limits_of_a_users_texts_are_kept()
    {
        await using var service = await RunningService.StartAsync();

        await service.Api.Post("/users", new
        {
            email = new string('c', 250) + "@example.com",
            name = new string('C', 101),
            password = new string('p', 129)
        }).ExpectInvalid("email", "name", "password");
        await service.Api.Post("/users", new
        {
            email = new string('c', 242) + "@example.com",
            name = new string('C', 100),
            password = new string('p', 128)
        }).Expect(201);
    }

    [Theory]
    [InlineData("""{"email": 7}""", "email")]
    [InlineData("""{"email": """, "email")]
    [InlineData("[]", "$")]
    [InlineData("nonsense", "$")]
    public async Task A_body_that_cannot_be_read_is_refused_at_its_member(string body, string field)
    {
        await using var service = await RunningService.StartAsync();

        await service.Api.Post("/users").WithBody(body, "application/json").ExpectInvalid(field);
    }

    [Fact]
    public async Task A_missing_body_is_refused()
    {
        await using var service = await RunningService.StartAsync();

        await service.Api.Post("/users").WithBody("", "application/json").ExpectProblem(400);
    }

    [Fact]
    public async Task A_body_of_another_media_type_is_refused()
    {
        await using var service = await RunningService.StartAsync();

        await service.Api.Post("/users").WithBody("email=carol@example.com", "application/x-www-form-urlencoded")
            .ExpectProblem(415);
    }

    [Fact]
    public async Task A_user_sees_himself()
    {
        await using var service = await RunningService.StartAsync();
        var alice = await service.LogInAsync(People.Alice);

        await service.Api.Get("/users/me").As(alice).Expect(200)
            .Json(new { user_id = People.Alice.Id, name = "Alice" });
        await service.Api.Get($"/users/{People.Alice.Id}").As(alice).Expect(200).Json(new { name = "Alice" });
    }

    [Fact]
    public async Task Nobody_but_an_administrator_sees_another_user()
    {
        await using var service = await RunningService.StartAsync();
        var alice = await service.LogInAsync(People.Alice);
        var admin = await service.LogInAsync(People.Admin);

        await service.Api.Get($"/users/{People.Bob.Id}").As(alice).ExpectProblem(403);
        await service.Api.Get($"/users/{People.Bob.Id}").As(admin).Expect(200).Json(new { name = "Bob" });
        await service.Api.Get($"/users/{Guid.NewGuid()}").As(admin).ExpectProblem(404);
    }

    [Fact]
    public async Task Without_a_token_nobody_is_seen()
    {
        await using var service = await RunningService.StartAsync();

        await service.Api.Get("/users/me").ExpectProblem(401).Header("WWW-Authenticate", "Bearer");
        await service.Api.Get($"/users/{People.Bob.Id}").ExpectProblem(401);
        await service.Api.Delete($"/users/{People.Bob.Id}").ExpectProblem(401);
    }

    [Fact]
    public async Task A_service_is_no_user()
    {
        await using var service = await RunningService.StartAsync();

        await service.Api.Get("/users/me").As(service.Tokens.Valid()).ExpectProblem(404);
    }

    [Fact]
    public async Task Who_removes_himself_is_logged_out_and_gone()
    {
        await using var service = await RunningService.StartAsync();
        var alice = await service.LogInAsync(People.Alice);

        await service.Api.Delete($"/users/{People.Alice.Id}").As(alice).Expect(204).Empty();

        await service.Api.Get("/users/me").As(alice).ExpectProblem(401);
        await service.Api.Post("/auth/login", new { username = People.Alice.Email, password = People.Password })
            .ExpectProblem(401);
    }

    [Fact]
    public async Task A_user_takes_his_orders_with_him()
    {
        await using var service = await RunningService.StartAsync();
        var alice = await service.LogInAsync(People.Alice);
        var bob = await service.LogInAsync(People.Bob);
        var admin = await service.LogInAsync(People.Admin);
        var order = await service.PlaceOrderAsync(alice);
        var other = await service.PlaceOrderAsync(bob);

        await service.Api.Delete($"/users/{People.Alice.Id}").As(admin).Expect(204);

        await service.Api.Get($"/orders/{order}").As(admin).ExpectProblem(404);
        await service.Api.Get($"/orders/{other}").As(admin).Expect(200);
    }

    [Fact]
    public async Task Nobody_but_an_administrator_removes_another_user()
    {
        await using var service = await RunningService.StartAsync();
        var alice = await service.LogInAsync(People.Alice);
        var admin = await service.LogInAsync(People.Admin);

        await service.Api.Delete($"/users/{People.Bob.Id}").As(alice).ExpectProblem(403);
        await service.Api.Delete($"/users/{People.Bob.Id}").As(admin).Expect(204);
        await service.Api.Delete($"/users/{People.Bob.Id}").As(admin).ExpectProblem(404);
    }

    [Fact]
    public async Task The_first_administrator_comes_from_configuration()
    {
        await using var service = await RunningService.StartAsync(setup => setup
            .UseSetting("Administrator:Email", "root@example.com")
            .UseSetting("Administrator:Password", "a long password"));

        var root = await service.Api.LogInAsync("root@example.com", "a long password");

        root.Roles.ShouldBe(["admin"]);
    }

    [Fact]
    public async Task An_administrator_without_a_good_password_keeps_the_service_from_starting()
    {
        var refused = await Should.ThrowAsync<Exception>(() => RunningService.StartAsync(setup => setup
            .UseSetting("Administrator:Email", "root@example.com")
            .UseSetting("Administrator:Password", "short")));

        refused.Message.ShouldContain(
            "Administrator: expected an Email and a Password of 8 to 128 characters, but found other values.");
    }

    private static object Carol(string email = "carol@example.com") =>
        new { email, name = "Carol", password = People.Password };
}
