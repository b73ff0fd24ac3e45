using ContractTests.Integration;
using ContractTests.Pacts.Matchers;
using OrderService.LogIn;
using OrderService.Tests.Hosting;
using OrderService.Tests.Storage;

namespace OrderService.Tests.GraphQl;

public abstract class GraphQlTests
{
    [On(DatabaseEngine.Sqlite)]
    public sealed class OnSqlite : GraphQlTests;

    [On(DatabaseEngine.PostgreSql)]
    public sealed class OnPostgreSql : GraphQlTests;

    [Fact]
    public async Task The_graph_has_the_rows_of_the_REST_interface()
    {
        await using var service = await RunningService.StartAsync();
        var alice = await service.LogInAsync(People.Alice);
        var id = await service.PlaceOrderAsync(alice);

        await service.Api.GraphQL(
            """
            query($id: ID!) {
              me { id email name role orders { nodes { id } } }
              order(id: $id) {
                id status amount currency createdAt reason accountId paymentId
                items { id product quantity unitPrice }
              }
              orders { nodes { id } nextCursor }
            }
            """,
            new { id }).As(alice).ExpectData(new
            {
                me = new
                {
                    id = People.Alice.Id,
                    email = "alice@example.com",
                    name = "Alice",
                    role = "CUSTOMER",
                    orders = new { nodes = new[] { new { id } } }
                },
                order = new
                {
                    id,
                    status = "OPEN",
                    amount = 100.00m,
                    currency = "USD",
                    createdAt = "2030-06-01T12:00:00+00:00",
                    paymentId = (string?)null,
                    items = new[]
                    {
                        new { id = Match.Uuid(Guid.Empty), product = "book", quantity = 4, unitPrice = 25.00m }
                    }
                },
                orders = new { nodes = new[] { new { id } }, nextCursor = (string?)null }
            });
    }

    [Fact]
    public async Task An_order_is_placed_filled_and_completed()
    {
        await using var service = await RunningService.StartAsync();
        var alice = await service.LogInAsync(People.Alice);

        var placed = await service.Api.GraphQL(
            """mutation { placeOrder(currency: "USD", idempotencyKey: "monday") { id status } }""")
            .As(alice).ExpectData(new { placeOrder = new { status = "OPEN" } });
        var id = placed.Json.GetProperty("data").GetProperty("placeOrder").GetProperty("id").GetString();
        await service.Api.GraphQL(
            """
            mutation($id: ID!) {
              addItem(orderId: $id, product: "book", quantity: 4, unitPrice: 25.00) { amount }
              completeOrder(orderId: $id) { status paymentId }
            }
            """,
            new { id }).As(alice).ExpectData(new
            {
                addItem = new { amount = 100.00m },
                completeOrder = new { status = "PAID", paymentId = "12345" }
            });
        await service.Api.GraphQL(
            """mutation { placeOrder(currency: "USD", idempotencyKey: "monday") { id status } }""")
            .As(alice).ExpectData(new { placeOrder = new { id, status = "PAID" } });

        await service.Api.Get($"/orders/{id}").As(alice).Expect(200).Json(new { status = "paid" });
    }

    [Fact]
    public async Task Pages_lead_through_all_orders()
    {
        await using var service = await RunningService.StartAsync();
        var alice = await service.LogInAsync(People.Alice);
        var older = await service.PlaceEmptyOrderAsync(alice);
        service.Clock.Advance(TimeSpan.FromSeconds(1));
        var newer = await service.PlaceEmptyOrderAsync(alice);
        const string Page = "query($after: ID) { orders(limit: 1, cursor: $after) { nodes { id } nextCursor } }";

        await service.Api.GraphQL(Page).As(alice)
            .ExpectData(new { orders = new { nodes = new[] { new { id = newer } }, nextCursor = newer } });
        await service.Api.GraphQL(Page, new { after = newer }).As(alice).ExpectData(new
        {
            orders = new { nodes = new[] { new { id = older } }, nextCursor = (string?)null }
        });
        await service.Api.GraphQL("{ orders(limit: 101) { nextCursor } }").As(alice)
            .Expect(200).Error("orders", "BAD_REQUEST");
    }

    [Fact]
    public async Task Nobody_sees_more_than_over_REST()
    {
        await using var service = await RunningService.StartAsync();
        var alice = await service.LogInAsync(People.Alice);
        var bob = await service.LogInAsync(People.Bob);
        var admin = await service.LogInAsync(People.Admin);
        var id = await service.PlaceOrderAsync(alice);
        const string Order = "query($id: ID!) { order(id: $id) { id } }";
        const string User = "query($id: ID!) { user(id: $id) { name } }";

        await service.Api.GraphQL(Order, new { id }).As(bob).Expect(200).Error("order", "NOT_FOUND");
        await service.Api.GraphQL(Order, new { id }).As(admin).ExpectData(new { order = new { id } });
        await service.Api.GraphQL(User, new { id = People.Alice.Id }).As(bob).Expect(200).Error("user", "FORBIDDEN");
        await service.Api.GraphQL(User, new { id = People.Alice.Id }).As(admin)
            .ExpectData(new { user = new { name = "Alice" } });
        await service.Api.GraphQL(User, new { id = Guid.NewGuid() }).As(admin).Expect(200).Error("user", "NOT_FOUND");
        await service.Api.GraphQL("{ orders { nodes { id } } }").As(bob)
            .ExpectData(new { orders = new { nodes = Array.Empty<object>() } });
        await service.Api.GraphQL("{ orders { nodes { id } } }").As(admin)
            .ExpectData(new { orders = new { nodes = new[] { new { id } } } });
        await service.Api.GraphQL("{ me { name } }").As(service.Tokens.Valid())
            .ExpectData(new { me = (object?)null });
    }

    [Fact]
    public async Task Changes_need_their_scope()
    {
        await using var service = await RunningService.StartAsync();
        var token = service.Tokens.For(People.Alice.Id.ToString()).Valid(Scopes.OrdersRead);
        var id = Guid.NewGuid();

        await service.Api.GraphQL("""mutation { placeOrder(currency: "USD") { id } }""").As(token)
            .Expect(200).Error("placeOrder", "FORBIDDEN");
        await service.Api.GraphQL("mutation($id: ID!) { completeOrder(orderId: $id) { id } }", new { id }).As(token)
            .Expect(200).Error("completeOrder", "FORBIDDEN");
        await service.Api.GraphQL("{ orders { nextCursor } }").As(token).Expect(200);
    }

    [Fact]
    public async Task Errors_have_the_texts_of_the_REST_interface_and_name_the_arguments()
    {
        await using var service = await RunningService.StartAsync();
        var alice = await service.LogInAsync(People.Alice);
        var id = await service.PlaceOrderAsync(alice);
        const string AddItem =
            "mutation($id: ID!, $product: String!, $quantity: Int!) {"
            + " addItem(orderId: $id, product: $product, quantity: $quantity, unitPrice: 1) { id } }";

        var invalid = await service.Api.GraphQL(AddItem, new { id, product = "", quantity = 0 }).As(alice)
            .Expect(200).Error("addItem", "BAD_REQUEST");
        await service.Api.GraphQL(AddItem, new { id, product = "book", quantity = 1 }).As(alice)
            .Expect(200).Error("addItem", "CONFLICT");
        await service.Api.GraphQL(AddItem, new { id = Guid.NewGuid(), product = "pen", quantity = 1 }).As(alice)
            .Expect(200).Error("addItem", "NOT_FOUND");
        await service.Api.GraphQL("""mutation { placeOrder(currency: "usd") { id } }""").As(alice)
            .Expect(200).Error("placeOrder", "BAD_REQUEST");
        service.Payments.Given("payment account holds");
        await service.Api.GraphQL("mutation($id: ID!) { completeOrder(orderId: $id) { id } }", new { id }).As(alice)
            .Expect(200).Error("completeOrder", "PAYMENT_REQUIRED");

        invalid.Json.GetProperty("errors")[0].GetProperty("extensions").GetProperty("errors")
            .EnumerateObject().Select(member => member.Name).ShouldBe(["product", "quantity"]);
    }

    [Fact]
    public async Task Without_a_token_the_graph_is_not_asked()
    {
        await using var service = await RunningService.StartAsync();

        await service.Api.Post("/graphql", new { query = "{ me { name } }" }).ExpectProblem(401);
    }

    [Theory]
    [InlineData("{ orders {", "SYNTAX_ERROR")]
    [InlineData("{ invoices { id } }", "FIELDS_ON_CORRECT_TYPE")]
    [InlineData("query($id: ID!) { order(id: $id) { id } }", "INVALID_VALUE")]
    public async Task A_document_that_cannot_be_executed_is_refused(string query, string code)
    {
        await using var service = await RunningService.StartAsync();
        var alice = await service.LogInAsync(People.Alice);

        await service.Api.GraphQL(query).As(alice).Expect(400).Error("", code);
    }

    [Theory]
    [InlineData("""{}""", "query")]
    [InlineData("""{"query": " "}""", "query")]
    [InlineData("""{"query": "{ me { name } }", "variables": [1]}""", "variables")]
    [InlineData("""{"query": 7}""", "query")]
    public async Task A_request_that_is_none_is_refused_at_its_member(string body, string field)
    {
        await using var service = await RunningService.StartAsync();
        var alice = await service.LogInAsync(People.Alice);

        await service.Api.Post("/graphql").WithBody(body, "application/json").As(alice).ExpectInvalid(field);
    }

    [Fact]
    public async Task A_document_of_another_media_type_is_refused()
    {
        await using var service = await RunningService.StartAsync();
        var alice = await service.LogInAsync(People.Alice);

        await service.Api.Post("/graphql").WithBody("{ me { name } }", "application/graphql").As(alice)
            .ExpectProblem(415);
    }

    [Fact]
    public async Task A_document_that_nests_too_deep_or_asks_for_too_much_is_refused()
    {
        await using var service = await RunningService.StartAsync();
        var alice = await service.LogInAsync(People.Alice);
        var deep = string.Concat(Enumerable.Repeat("ofType { ", 20)) + "name" + new string('}', 20);
        var wide = string.Join(' ', Enumerable.Range(0, 200).Select(number =>
            $"a{number}: orders(limit: 100) {{ nodes {{ items {{ product }} }} }}"));

        await service.Api.GraphQL($$"""{ __type(name: "Order") { fields { type { {{deep}} } } } }""").As(alice)
            .Expect(400).Error("", "COMPLEXITY");
        await service.Api.GraphQL($"{{ {wide} }}").As(alice).Expect(400).Error("", "COMPLEXITY");
    }

    [Fact]
    public async Task A_client_may_ask_what_the_graph_has()
    {
        await using var service = await RunningService.StartAsync();
        var alice = await service.LogInAsync(People.Alice);

        await service.Api.GraphQL(
            """
            { __schema { queryType { name } mutationType { name } types { name kind
              fields(includeDeprecated: true) { name args { name type { ...Type } } type { ...Type } } } } }
            fragment Type on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }
            """).As(alice).ExpectData(new
            {
                __schema = new { queryType = new { name = "Query" }, mutationType = new { name = "Mutation" } }
            });
    }

    [Fact]
    public async Task A_failure_of_the_database_shows_nothing_of_it()
    {
        await using var service = await RunningService.StartAsync();
        var alice = await service.LogInAsync(People.Alice);
        await service.Database.ExecuteAsync("ALTER TABLE purchase_order RENAME TO order_of_last_year");

        var answer = await service.Api.GraphQL("{ orders { nextCursor } }").As(alice)
            .Expect(200).Error("orders", "INTERNAL_SERVER_ERROR");

        answer.Text.ShouldNotContain("purchase_order");
        answer.Text.ShouldNotContain("Exception");
        service.Service.Log.All.ShouldContain(line => line.Message == "A GraphQL request failed");
    }
}
