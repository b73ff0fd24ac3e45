using System.Net;
using ContractTests.Broker.Tests.Accounts;
using ContractTests.Broker.Tests.Engines;

namespace ContractTests.Broker.Tests.Ui;

/// <summary>Changing a pacticipant on a page.</summary>
public abstract class PacticipantFormTests
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : PacticipantFormTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : PacticipantFormTests;

    private const string Address = "/pacticipants/OrderService";

    [Fact]
    public async Task Its_main_branch_repository_and_labels_are_changed()
    {
        await using var broker = await RunningBroker.Start();
        using var person = new Person(broker);
        await broker.Publish("1", branch: "main");
        await broker.Put(Address + "/labels/old");
        await broker.Put(Address + "/labels/kept");

        var changed = await person.Submit(
            Address + "/edit", ("mainBranch", "trunk"), ("repositoryUrl", "https://example.org/orders"),
            ("labels", "kept\r\n team blue "));

        changed.Location!.AbsolutePath.ShouldBe(Address);
        var one = await broker.Get(Address);
        one["mainBranch"].GetString().ShouldBe("trunk");
        one["repositoryUrl"].GetString().ShouldBe("https://example.org/orders");
        one["displayName"].GetString().ShouldBe("Order Service");
        one["_embedded.labels"].EnumerateArray().Select(label => label.GetProperty("name").GetString())
            .ShouldBe(["kept", "team blue"]);
    }

    [Fact]
    public async Task What_is_wrong_stands_at_its_field_and_nothing_is_changed()
    {
        await using var broker = await RunningBroker.Start();
        using var person = new Person(broker);
        await broker.Publish("1", branch: "main");

        var refused = await person.Submit(
            Address + "/edit", ("mainBranch", "two words"), ("labels", "a/../b"), ("displayName", "Orders"));

        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused.Text.ShouldContain("Main branch cannot contain spaces");
        refused.Text.ShouldContain("Labels cannot have a part that is");
        refused.Text.ShouldContain("value=\"Orders\"");
        (await broker.Get(Address))["displayName"].GetString().ShouldBe("Order Service");
    }

    [Fact]
    public async Task Who_may_only_read_changes_nothing()
    {
        await using var broker = await RunningBroker.Start(accounts: Caller.BothUsers);
        await broker.As(Caller.Basic("writer", "w-secret")).Publish("1");
        broker.As(Caller.Basic("reader", "r-secret"));

        (await broker.Get(Address, PageTests.Browser)).Text.ShouldNotContain("/edit");
        (await broker.Get(Address + "/edit", PageTests.Browser)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await broker.Get("/pacticipants/Nobody/edit", PageTests.Browser)).Status.ShouldBe(HttpStatusCode.Forbidden);
    }
}
