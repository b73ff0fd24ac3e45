using System.Data.Common;
using ContractTests.Integration;
using Microsoft.EntityFrameworkCore;
using OrderService.LogIn;
using OrderService.Messages;
using OrderService.Orders;
using OrderService.Payments;
using OrderService.Storage;
using OrderService.Tests.Hosting;
using OrderService.Users;

namespace OrderService.Tests.Storage;

/// <summary>Rules that the database itself enforces, whatever the service does.</summary>
public abstract class DatabaseTests
{
    private static readonly DateTimeOffset Now = new(2030, 6, 1, 12, 0, 0, 123, TimeSpan.Zero);

    [On(DatabaseEngine.Sqlite)]
    public sealed class OnSqlite : DatabaseTests;

    [On(DatabaseEngine.PostgreSql)]
    public sealed class OnPostgreSql : DatabaseTests;

    public static TheoryData<string> Forbidden => [.. Violations.Keys];

    /// <summary>Changes that add a row that the database must refuse, given the order of the test.</summary>
    private static Dictionary<string, Action<OrderBook, Order>> Violations { get; } = new()
    {
        ["a second user of an e-mail address"] = (book, _) =>
            book.Add(new User(Guid.NewGuid(), People.Alice.Email, "Alice", Role.Customer, Now)),
        ["a session of nobody"] = (book, _) => book.Add(new Session(Guid.NewGuid(), Guid.NewGuid(), Now)),
        ["a refresh token of no session"] = (book, _) => book.Add(new RefreshToken("hash", Guid.NewGuid(), Now)),
        ["an order of nobody"] = (book, _) => book.Add(new Order(Guid.NewGuid(), Guid.NewGuid(), "USD", null, Now)),
        ["an order under a key that is taken"] = (book, order) => book.Add(
            new Order(Guid.NewGuid(), order.CustomerId, "USD", null, Now) { PlacedUnder = order.PlacedUnder }),
        ["an order with the payment of another"] = (book, order) =>
        {
            var other = new Order(Guid.NewGuid(), order.CustomerId, "USD", null, Now);
            other.Apply(new PaymentResult.Completed(order.PaymentId!));
            book.Add(other);
        },
        ["an order with an id that is taken"] = (book, order) =>
            book.Add(new Order(order.Id, order.CustomerId, "USD", null, Now)),
        ["an item of no order"] = (book, _) => book.Add(new OrderItem(Guid.NewGuid(), Guid.NewGuid(), "pen", 1, 1m)),
        ["a second item of a product"] = (book, order) =>
            book.Add(new OrderItem(Guid.NewGuid(), order.Id, "book", 1, 1m)),
        ["an item without a quantity"] = (book, order) =>
            book.Add(new OrderItem(Guid.NewGuid(), order.Id, "pen", 0, 1m)),
        ["an item without a price"] = (book, order) => book.Add(new OrderItem(Guid.NewGuid(), order.Id, "pen", 1, 0m)),
        ["an item with a negative price"] = (book, order) =>
            book.Add(new OrderItem(Guid.NewGuid(), order.Id, "pen", 1, -0.01m)),
        ["a message that was handled"] = (book, _) => book.Add(new InboxMessage("handled", "payment settled", Now)),
        ["a message with an id that is taken"] = (book, order) =>
            book.Add(new OutboxMessage(order.Id, order.Id, "order completed", "{}", Now))
    };

    [Fact]
    public async Task What_is_stored_is_read_as_it_was()
    {
        await using var database = await OrderBooks.CreateAsync();
        var order = await AddOrderAsync(database);

        await using var book = OrderBooks.Open(database);
        var read = await book.Orders.Include(row => row.Items).SingleAsync(RunningService.Cancellation);

        (read.Id, read.CustomerId, read.Currency, read.AccountId, read.Status, read.PaymentId, read.PlacedUnder)
            .ShouldBe((order.Id, People.Alice.Id, "USD", "spare", OrderStatus.Paid, "p-1", "monday"));
        read.CreatedAt.ShouldBe(Now);
        read.Amount.ToString().ShouldBe("21.00");
        var item = read.Items.ShouldHaveSingleItem();
        (item.Product, item.Quantity).ShouldBe(("book", 2));
        item.UnitPrice.ToString().ShouldBe("10.50");
    }

    [Fact]
    public async Task What_is_changed_is_read_changed_and_what_is_deleted_is_gone()
    {
        await using var database = await OrderBooks.CreateAsync();
        await AddOrderAsync(database);

        await using (var book = OrderBooks.Open(database))
        {
            var order = await book.Orders.Include(row => row.Items).SingleAsync(RunningService.Cancellation);
            order.RemoveItem(order.Items[0]);
            order.Settle();
            await book.SaveChangesAsync(RunningService.Cancellation);
        }

        await using (var book = OrderBooks.Open(database))
        {
            var order = await book.Orders.Include(row => row.Items).SingleAsync(RunningService.Cancellation);
            (order.Status, order.Amount, order.Items.Count).ShouldBe((OrderStatus.Settled, 0m, 0));
            (await book.Items.CountAsync(RunningService.Cancellation)).ShouldBe(0);
            book.Remove(order);
            await book.SaveChangesAsync(RunningService.Cancellation);
        }

        await using (var book = OrderBooks.Open(database))
            (await book.Orders.CountAsync(RunningService.Cancellation)).ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Forbidden))]
    public async Task A_constraint_forbids(string row)
    {
        await using var database = await OrderBooks.CreateAsync();
        var order = await AddOrderAsync(database);
        await using var book = OrderBooks.Open(database);

        Violations[row](book, order);
        var refused = await Should.ThrowAsync<DbUpdateException>(() =>
            book.SaveChangesAsync(RunningService.Cancellation));

        refused.InnerException.ShouldBeAssignableTo<DbException>()!
            .Message.ShouldContain("constraint", Case.Insensitive);
    }

    [Fact]
    public async Task A_user_takes_everything_that_is_his_with_him_and_nothing_else()
    {
        await using var database = await OrderBooks.CreateAsync();
        await AddOrderAsync(database);
        await using (var book = OrderBooks.Open(database))
        {
            var session = new Session(Guid.NewGuid(), People.Alice.Id, Now);
            var others = new Session(Guid.NewGuid(), People.Bob.Id, Now);
            book.AddRange(session, new RefreshToken("alice", session.Id, Now));
            book.AddRange(others, new RefreshToken("bob", others.Id, Now));
            book.Add(new Order(Guid.NewGuid(), People.Bob.Id, "USD", null, Now));
            await book.SaveChangesAsync(RunningService.Cancellation);

            await book.Users.Where(user => user.Id == People.Alice.Id).ExecuteDeleteAsync(RunningService.Cancellation);
        }

        await using var left = OrderBooks.Open(database);
        (await left.Orders.SingleAsync(RunningService.Cancellation)).CustomerId.ShouldBe(People.Bob.Id);
        (await left.Items.CountAsync(RunningService.Cancellation)).ShouldBe(0);
        (await left.Sessions.SingleAsync(RunningService.Cancellation)).UserId.ShouldBe(People.Bob.Id);
        (await left.RefreshTokens.SingleAsync(RunningService.Cancellation)).Hash.ShouldBe("bob");
    }

    [Fact]
    public async Task A_unit_of_work_that_fails_in_its_middle_changes_nothing()
    {
        await using var database = await OrderBooks.CreateAsync();
        var order = await AddOrderAsync(database);
        await using (var book = OrderBooks.Open(database))
        {
            var changed = await book.Orders.Include(row => row.Items).SingleAsync(RunningService.Cancellation);
            changed.Settle();
            changed.AddItem(Guid.NewGuid(), "pen", 1, 1m);
            book.Add(new InboxMessage("new", "payment settled", Now));
            book.Add(new InboxMessage("handled", "payment settled", Now));
            await Should.ThrowAsync<DbUpdateException>(() => book.SaveChangesAsync(RunningService.Cancellation));
        }

        await using var after = OrderBooks.Open(database);
        var kept = await after.Orders.Include(row => row.Items).SingleAsync(RunningService.Cancellation);
        (kept.Status, kept.Version, kept.Items.Count).ShouldBe((OrderStatus.Paid, order.Version, 1));
        (await after.Inbox.CountAsync(RunningService.Cancellation)).ShouldBe(1);
    }

    [Fact]
    public async Task Of_two_changes_to_one_version_the_second_is_refused()
    {
        await using var database = await OrderBooks.CreateAsync();
        await AddOrderAsync(database);
        await using var one = OrderBooks.Open(database);
        await using var other = OrderBooks.Open(database);
        (await one.Orders.SingleAsync(RunningService.Cancellation)).Settle();
        (await other.Orders.SingleAsync(RunningService.Cancellation)).Settle();

        await one.SaveChangesAsync(RunningService.Cancellation);

        await Should.ThrowAsync<DbUpdateConcurrencyException>(() =>
            other.SaveChangesAsync(RunningService.Cancellation));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task No_test_sees_the_rows_of_another(int run)
    {
        await using var database = await OrderBooks.CreateAsync();
        await using var book = OrderBooks.Open(database);

        (await book.Users.CountAsync(RunningService.Cancellation)).ShouldBe(3);
        (await book.Orders.CountAsync(RunningService.Cancellation)).ShouldBe(0);
        book.Add(new User(Guid.NewGuid(), "same@example.com", $"Run {run}", Role.Customer, Now));
        book.Add(new Order(new Guid(1, 2, 3, [4, 5, 6, 7, 8, 9, 10, 11]), People.Bob.Id, "USD", null, Now));

        (await book.SaveChangesAsync(RunningService.Cancellation)).ShouldBe(2);
    }

    [Fact]
    public async Task What_a_transaction_of_the_test_did_is_undone_and_what_a_reset_finds_is_replaced_by_the_seed()
    {
        await using var database = await OrderBooks.CreateAsync();
        await using (var transaction = await database.BeginTransactionAsync(RunningService.Cancellation))
        {
            await using var book = OrderBooks.Open(transaction.Connection);
            book.Add(new Order(Guid.NewGuid(), People.Bob.Id, "USD", null, Now));
            await book.SaveChangesAsync(RunningService.Cancellation);
            (await book.Orders.CountAsync(RunningService.Cancellation)).ShouldBe(1);
        }

        await using (var book = OrderBooks.Open(database))
            (await book.Orders.CountAsync(RunningService.Cancellation)).ShouldBe(0);

        await AddOrderAsync(database);
        await database.ResetAsync(RunningService.Cancellation);

        await using (var book = OrderBooks.Open(database))
        {
            (await book.Orders.CountAsync(RunningService.Cancellation)).ShouldBe(0);
            (await book.Users.CountAsync(RunningService.Cancellation)).ShouldBe(3);
        }
    }

    /// <summary>A paid order of Alice, a handled message and a waiting message.</summary>
    private static async Task<Order> AddOrderAsync(TestDatabase database)
    {
        await using var book = OrderBooks.Open(database);
        var order = new Order(Guid.CreateVersion7(Now), People.Alice.Id, "USD", "spare", Now)
        {
            PlacedUnder = "monday"
        };
        order.AddItem(Guid.NewGuid(), "book", 2, 10.50m);
        order.Apply(new PaymentResult.Completed("p-1"));
        book.Add(order);
        book.Add(new InboxMessage("handled", "payment settled", Now));
        book.Add(new OutboxMessage(order.Id, order.Id, "order completed", "{}", Now));
        await book.SaveChangesAsync(RunningService.Cancellation);
        return order;
    }
}
