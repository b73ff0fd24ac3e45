using ContractTests.Integration;
using ContractTests.Pacts.Matchers;
using OrderService.Tests.Hosting;
using OrderService.Tests.Storage;

namespace OrderService.Tests.Orders;

public abstract class OrderApiTests
{
    [On(DatabaseEngine.Sqlite)]
    public sealed class OnSqlite : OrderApiTests;

    [On(DatabaseEngine.PostgreSql)]
    public sealed class OnPostgreSql : OrderApiTests;

    [Fact]
    public async Task An_order_is_placed_and_found_at_its_address()
    {
        await using var service = await RunningService.StartAsync();
        var alice = await service.LogInAsync(People.Alice);

        var placed = await service.Api.Post("/orders", new { currency = "USD", account_id = "spare" }).As(alice)
            .Expect(201)
            .Header("ETag", "\"0\"")
            .ExactJson(new
            {
                order_id = Match.Uuid(Guid.Empty),
                status = "open",
                amount = 0,
                currency = "USD",
                account_id = "spare",
                created_at = "2030-06-01T12:00:00+00:00",
                items = Array.Empty<object>()
            });

        await service.Api.Get(new Uri(placed.Headers["Location"]).AbsolutePath).As(alice).Expect(200)
            .Header("ETag", "\"0\"").Json(new { order_id = placed.Read<string>("order_id") });
    }

    [Theory]
    [InlineData("""{}""", "currency")]
    [InlineData("""{"currency": "usd"}""", "currency")]
    [InlineData("""{"currency": "USDX"}""", "currency")]
    [InlineData("""{"currency": "USD", "account_id": ""}""", "account_id")]
    [InlineData("""{"currency": 7}""", "currency")]
    [InlineData("""{"currency": """, "currency")]
    public async Task What_is_wrong_with_an_order_is_named(string body, string field)
    {
        await using var service = await RunningService.StartAsync();
        var alice = await service.LogInAsync(People.Alice);

        await service.Api.Post("/orders").WithBody(body, "application/json").As(alice).ExpectInvalid(field);
    }

    [Fact]
    public async Task An_order_of_another_media_type_is_refused()
    {
        await using var service = await RunningService.StartAsync();
        var alice = await service.LogInAsync(People.Alice);
        var order = await service.PlaceEmptyOrderAsync(alice);

        foreach (var request in (ApiRequest[])[
            service.Api.Post("/orders"),
            service.Api.Patch($"/orders/{order}"),
            service.Api.Post($"/orders/{order}/items")])
        {
            await request.WithBody("<order/>", "application/xml").As(alice).ExpectProblem(415);
        }
    }

    [Fact]
    public async Task Only_a_user_places_orders()
    {
        await using var service = await RunningService.StartAsync();
        var stranger = service.Tokens.For(Guid.NewGuid().ToString());

        await service.Api.Post("/orders", new { currency = "USD" }).As(service.Tokens.Valid()).ExpectProblem(403);
        await service.Api.Post("/orders", new { currency = "USD" }).As(stranger.Valid()).ExpectProblem(403);
    }

    [Fact]
    public async Task An_order_that_is_placed_again_under_its_key_is_the_same_order()
    {
        await using var service = await RunningService.StartAsync();
        var alice = await service.LogInAsync(People.Alice);

        var first = await Place(service, alice, "monday").Expect(201);
        await service.AddItemAsync(alice, first.Read<string>("order_id"), "book");
        await Place(service, alice, "monday").Expect(200)
            .Json(new { order_id = first.Read<string>("order_id"), amount = 100.00m });

        await Orders(service, alice).Expect(200).Json(new { orders = Match.MinMaxType(new { }, 1, 1) });
    }

    [Fact]
    public async Task A_key_stands_for_one_order_of_one_customer()
    {
        await using var service = await RunningService.StartAsync();
        var alice = await service.LogInAsync(People.Alice);
        var bob = await service.LogInAsync(People.Bob);
        await Place(service, alice, "monday").Expect(201);

        await Place(service, alice, "monday", currency: "EUR")
            .ExpectProblem(422, new { reason = "idempotency_key_reused" });
        await Place(service, alice, "tuesday").Expect(201);
        await Place(service, bob, "monday", currency: "EUR").Expect(201);
    }

    [Fact]
    public async Task Several_requests_under_one_key_at_once_place_one_order()
    {
        await using var service = await RunningService.StartAsync();
        var alice = await service.LogInAsync(People.Alice);

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ =>
            Place(service, alice, "monday").Expect(200, 201).SendAsync()));

        answers.Select(answer => answer.Read<string>("order_id")).Distinct().ShouldHaveSingleItem();
        answers.Count(answer => answer.Status == 201).ShouldBe(1);
    }

    [Fact]
    public async Task A_key_of_too_many_characters_is_refused()
    {
        await using var service = await RunningService.StartAsync();
        var alice = await service.LogInAsync(People.Alice);

        await Place(service, alice, new string('k', 255)).Expect(201);
        await Place(service, alice, new string('k', 256)).ExpectInvalid("Idempotency-Key");
    }

    [Fact]
    public async Task An_order_is_seen_by_its_customer_and_administrators_alone()
    {
        await using var service = await RunningService.StartAsync();
        var alice = await service.LogInAsync(People.Alice);
        var bob = await service.LogInAsync(People.Bob);
        var admin = await service.LogInAsync(People.Admin);
        var order = await service.PlaceOrderAsync(alice);

        await service.Api.Get($"/orders/{order}").As(admin).Expect(200);
        await service.Api.Get($"/orders/{order}").As(bob).ExpectProblem(404);
        await service.Api.Get($"/orders/{order}/payment").As(bob).ExpectProblem(404);
        await service.Api.Post($"/orders/{order}/items", Item()).As(bob).ExpectProblem(404);
        await service.Api.Delete($"/orders/{order}/items/{order}").As(bob).ExpectProblem(404);
        await service.Api.Post($"/orders/{order}/complete").As(bob).ExpectProblem(404);
        await service.Api.Patch($"/orders/{order}", new { account_id = "spare" }).WithHeader("If-Match", "*").As(bob)
            .ExpectProblem(404);
        await Orders(service, bob).Expect(200).Json(new { orders = Array.Empty<object>() });
        await Orders(service, admin).Expect(200).Json(new { orders = new[] { new { order_id = order } } });
    }

    [Fact]
    public async Task An_unknown_order_and_an_unknown_address_are_not_found()
    {
        await using var service = await RunningService.StartAsync();
        var alice = await service.LogInAsync(People.Alice);

        await service.Api.Get($"/orders/{Guid.NewGuid()}").As(alice)
            .ExpectProblem(404, new { detail = Match.Include("There is no order") });
        // No operation is described there, so these requests bypass the check against the description.
        await using var direct = new ApiClient(service.Service.Server.CreateClient());
        await direct.Get("/orders/nonsense").As(alice).ExpectProblem(404);
        await direct.Delete("/orders").As(alice).ExpectProblem(405);
    }

    [Fact]
    public async Task Items_add_up_to_the_orders_amount()
    {
        await using var service = await RunningService.StartAsync();
        var alice = await service.LogInAsync(People.Alice);
        var order = await service.PlaceEmptyOrderAsync(alice);

        await service.Api.Post($"/orders/{order}/items", Item("book", 2, 10.50m)).As(alice).Expect(201)
            .Json(new { amount = 21.00m });
        var both = await service.Api.Post($"/orders/{order}/items", Item("pen", 3, 0.99m)).As(alice).Expect(201)
            .Header("ETag", "\"2\"")
            .Json(new
            {
                amount = 23.97m,
                items = new object[]
                {
                    new { item_id = Match.Uuid(Guid.Empty), product = "book", quantity = 2, unit_price = 10.50m },
                    new { product = "pen", quantity = 3, unit_price = 0.99m }
                }
            });

        var pen = both.Json.GetProperty("items")[1].GetProperty("item_id").GetString();
        await service.Api.Delete($"/orders/{order}/items/{pen}").As(alice).Expect(200)
            .Json(new { amount = 21.00m, items = new[] { new { product = "book" } } });
        await service.Api.Delete($"/orders/{order}/items/{pen}").As(alice).ExpectProblem(404);
    }

    [Theory]
    [InlineData("""{}""", "product", "quantity", "unit_price")]
    [InlineData("""{"product": " ", "quantity": 1, "unit_price": 1}""", "product")]
    [InlineData("""{"product": "book", "quantity": 0, "unit_price": 1}""", "quantity")]
    [InlineData("""{"product": "book", "quantity": 1001, "unit_price": 1}""", "quantity")]
    [InlineData("""{"product": "book", "quantity": 1, "unit_price": 0}""", "unit_price")]
    [InlineData("""{"product": "book", "quantity": 1, "unit_price": 1000000.01}""", "unit_price")]
    [InlineData("""{"product": "book", "quantity": 1, "unit_price": 0.001}""", "unit_price")]
    [InlineData("""{"product": "book", "quantity": 1.5, "unit_price": 1}""", "quantity")]
    [InlineData("""{"product": "book", "quantity": 1, "unit_price": "1"}""", "unit_price")]
    public async Task Everything_that_is_wrong_with_an_item_is_named(string body, params string[] fields)
    {
        await using var service = await RunningService.StartAsync();
        var alice = await service.LogInAsync(People.Alice);
        var order = await service.PlaceEmptyOrderAsync(alice);

        await service.Api.Post($"/orders/{order}/items").WithBody(body, "application/json").As(alice)
            .ExpectInvalid(fields);
    }

    [Fact]
    public async Task A_product_stands_once_in_an_order()
    {
        await using var service = await RunningService.StartAsync();
        var alice = await service.LogInAsync(People.Alice);
        var order = await service.PlaceOrderAsync(alice);

        await service.Api.Post($"/orders/{order}/items", Item("book")).As(alice)
            .ExpectProblem(409, new { title = "already exists" });
    }

    [Fact]
    public async Task Items_that_are_added_at_once_are_all_there()
    {
        await using var service = await RunningService.StartAsync();
        var alice = await service.LogInAsync(People.Alice);
        var order = await service.PlaceEmptyOrderAsync(alice);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(number =>
            service.Api.Post($"/orders/{order}/items", Item($"book {number}", 1, 2.00m)).As(alice).Expect(201)
                .SendAsync()));

        await service.Api.Get($"/orders/{order}").As(alice).Expect(200)
            .Header("ETag", "\"4\"").Json(new { amount = 8.00m, items = Match.MinMaxType(new { }, 4, 4) });
    }

    [Fact]
    public async Task A_change_of_what_was_read_succeeds_and_one_of_an_older_version_does_not()
    {
        await using var service = await RunningService.StartAsync();
        var alice = await service.LogInAsync(People.Alice);
        var order = await service.PlaceOrderAsync(alice);
        var read = (await service.Api.Get($"/orders/{order}").As(alice).Expect(200)).Headers["ETag"];

        await Patch(service, alice, order, read).Expect(200)
            .Header("ETag", "\"2\"").Json(new { account_id = "spare" });

        await Patch(service, alice, order, read).ExpectProblem(412);
        await service.Api.Post($"/orders/{order}/items", Item("pen")).WithHeader("If-Match", read).As(alice)
            .ExpectProblem(412);
        await service.Api.Delete($"/orders/{order}/items/{order}").WithHeader("If-Match", read).As(alice)
            .ExpectProblem(412);
        await service.Api.Post($"/orders/{order}/complete").WithHeader("If-Match", read).As(alice).ExpectProblem(412);
    }

    [Theory]
    [InlineData("*", 200)]
    [InlineData("\"7\", \"1\"", 200)]
    [InlineData("\"7\"", 412)]
    [InlineData("W/\"1\"", 412)]
    [InlineData("1", 412)]
    public async Task A_change_is_made_to_a_version_that_is_named(string ifMatch, int status)
    {
        await using var service = await RunningService.StartAsync();
        var alice = await service.LogInAsync(People.Alice);
        var order = await service.PlaceOrderAsync(alice);

        await Patch(service, alice, order, ifMatch).Expect(status);
    }

    [Fact]
    public async Task Of_several_changes_to_one_version_at_once_one_succeeds()
    {
        await using var service = await RunningService.StartAsync();
        var alice = await service.LogInAsync(People.Alice);
        var order = await service.PlaceOrderAsync(alice);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
            Patch(service, alice, order, "\"1\"").Expect(200, 412).SendAsync()));

        answers.Count(answer => answer.Status == 200).ShouldBe(1);
    }

    [Fact]
    public async Task A_change_that_never_gets_its_turn_is_refused()
    {
        var meanwhile = new Meanwhile();
        await using var service = await RunningService.StartAsync(meanwhile.Join);
        var alice = await service.LogInAsync(People.Alice);
        var order = await service.PlaceEmptyOrderAsync(alice);
        meanwhile.Do(() => service.Database.ExecuteAsync("""UPDATE purchase_order SET "Version" = "Version" + 1"""));

        await service.Api.Post($"/orders/{order}/items", Item()).As(alice)
            .ExpectProblem(409, new { detail = Match.Include("Try again") });
    }

    [Fact]
    public async Task A_change_needs_a_version_and_an_account()
    {
        await using var service = await RunningService.StartAsync();
        var alice = await service.LogInAsync(People.Alice);
        var order = await service.PlaceOrderAsync(alice);

        await service.Api.Patch($"/orders/{order}", new { account_id = "spare" }).As(alice).ExpectProblem(428);
        await service.Api.Patch($"/orders/{order}", new { account_id = new string('a', 65) })
            .WithHeader("If-Match", "*").As(alice).ExpectInvalid("account_id");
        await service.Api.Patch($"/orders/{order}", new { }).WithHeader("If-Match", "*").As(alice)
            .ExpectInvalid("account_id");
    }

    [Fact]
    public async Task Pages_lead_through_all_orders_from_newest_to_oldest()
    {
        await using var service = await RunningService.StartAsync();
        var alice = await service.LogInAsync(People.Alice);
        var placed = new Stack<string>();
        for (var number = 0; number < 5; number++)
            placed.Push(await PlaceLaterAsync(service, alice));

        var first = await Orders(service, alice).WithQuery("limit", 2).Expect(200);
        var second = await Orders(service, alice).WithQuery("limit", 2)
            .WithQuery("cursor", first.Read<string>("next_cursor")).Expect(200);
        var late = await PlaceLaterAsync(service, alice);
        var third = await Orders(service, alice).WithQuery("limit", 2)
            .WithQuery("cursor", second.Read<string>("next_cursor")).Expect(200);

        new[] { first, second, third }.SelectMany(Ids).ShouldBe(placed);
        third.Json.TryGetProperty("next_cursor", out _).ShouldBeFalse();
        Ids(await Orders(service, alice).Expect(200)).ShouldBe([late, .. placed]);
    }

    [Theory]
    [InlineData("limit", "0")]
    [InlineData("limit", "101")]
    [InlineData("limit", "-1")]
    public async Task A_page_has_1_to_100_orders(string name, string value)
    {
        await using var service = await RunningService.StartAsync();
        var alice = await service.LogInAsync(People.Alice);

        await Orders(service, alice).WithQuery(name, value).ExpectInvalid("limit");
    }

    [Theory]
    [InlineData("limit", "many")]
    [InlineData("limit", "99999999999")]
    [InlineData("cursor", "nonsense")]
    public async Task A_parameter_that_cannot_be_read_is_named(string name, string value)
    {
        await using var service = await RunningService.StartAsync();
        var alice = await service.LogInAsync(People.Alice);

        await Orders(service, alice).WithQuery(name, value).ExpectProblem(400, new { detail = Match.Include(name) });
    }

    [Fact]
    public async Task A_failure_of_the_database_shows_nothing_of_it()
    {
        await using var service = await RunningService.StartAsync();
        var alice = await service.LogInAsync(People.Alice);
        await service.Database.ExecuteAsync("ALTER TABLE purchase_order RENAME TO order_of_last_year");

        var answer = await Orders(service, alice).ExpectProblem(500);

        answer.Text.ShouldNotContain("purchase_order");
        answer.Text.ShouldNotContain("Exception");
        service.Service.Log.All.ShouldContain(line => line.Exception != null);
    }

    private static ApiRequest Place(RunningService service, ApiUser user, string key, string currency = "USD") =>
        service.Api.Post("/orders", new { currency }).WithHeader("Idempotency-Key", key).As(user);

    /// <summary>A second after the previous one, so that their order in time is known.</summary>
    private static async Task<string> PlaceLaterAsync(RunningService service, ApiUser user)
    {
        service.Clock.Advance(TimeSpan.FromSeconds(1));
        return await service.PlaceEmptyOrderAsync(user);
    }

    private static ApiRequest Orders(RunningService service, ApiUser user) => service.Api.Get("/orders").As(user);

    private static IEnumerable<string> Ids(ApiAnswer page) =>
        page.Json.GetProperty("orders").EnumerateArray().Select(order => order.GetProperty("order_id").GetString()!);

    private static ApiRequest Patch(RunningService service, ApiUser user, string order, string ifMatch) =>
        service.Api.Patch($"/orders/{order}", new { account_id = "spare" }).WithHeader("If-Match", ifMatch).As(user);

    private static object Item(string product = "book", int quantity = 1, decimal price = 25.00m) =>
        new { product, quantity, unit_price = price };
}
