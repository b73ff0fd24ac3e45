using System.Net;
using ContractTests.Broker.Tests.Accounts;
using ContractTests.Broker.Tests.Engines;
using ContractTests.Broker.Tests.Ui;

namespace ContractTests.Broker.Tests.Example;

/// <summary>What a new broker shows before anybody has published anything.</summary>
public abstract class ExampleTests
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : ExampleTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : ExampleTests;

    [Fact]
    public async Task An_empty_broker_loads_an_example_that_has_one_of_everything()
    {
        await using var broker = await RunningBroker.Start();
        using var person = new Person(broker);

        var loaded = await person.Submit("/");

        loaded.Status.ShouldBe(HttpStatusCode.SeeOther);
        (await HomeTests.Rows(broker, "/?sort=consumer")).Select(row => $"{row.Consumer} {row.Provider} {row.Status}")
            .ShouldBe(
            [
                "MobileApp OrderService not verified", "OrderService InvoiceService verified",
                "OrderService PaymentService failed", "WebShop OrderService verified",
            ]);
        (await Gate(broker, "WebShop", "main")).ShouldBe("True");
        (await Gate(broker, "WebShop", "cancel-orders")).ShouldBe("False");
        (await Gate(broker, "OrderService", "main")).ShouldBe("True");
        (await Gate(broker, "PaymentService", "rename-payment-id")).ShouldBe("False");
        (await Gate(broker, "MobileApp", "main")).ShouldBe("Null");
        (await broker.Get("/matrix?q[][pacticipant]=OrderService&q[][pacticipant]=InvoiceService&latestby=cvpv"))
            ["matrix.0.verificationResult.success"].GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task A_broker_that_knows_pacticipants_loads_no_example()
    {
        await using var broker = await RunningBroker.Start();
        using var person = new Person(broker);
        var token = await person.Token("/");
        await broker.Publish("1");

        var refused = await person.Send("/example", ("form-token", token));

        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        (await HomeTests.Rows(broker, "/")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Who_may_only_read_is_offered_no_example()
    {
        await using var broker = await RunningBroker.Start(accounts: Caller.BothUsers);

        var page = await broker.As(Caller.Basic("reader", "r-secret")).Get("/", PageTests.Browser);

        page.Text.ShouldContain("has no pacts yet");
        page.Text.ShouldNotContain("Load example data");
    }

    private static async Task<string> Gate(RunningBroker broker, string pacticipant, string branch) =>
        (await broker.Get(
            $"/pacticipants/{pacticipant}/branches/{branch}/latest-version/can-i-deploy/to-environment/production"))
            ["summary.deployable"].ValueKind.ToString();
}
