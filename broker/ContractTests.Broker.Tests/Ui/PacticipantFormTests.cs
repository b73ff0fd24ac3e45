using System.Net;
using System.Text.Json.Nodes;
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

    [Theory]
    [InlineData("javascript:alert(1)", "must be an address such as")]
    [InlineData("not a url", "must be an address such as")]
    [InlineData("https://ann:secret@example.org/orders", "cannot contain a user name or password")]
    [InlineData("https://token@example.org/orders", "cannot contain a user name or password")]
    [InlineData("https://github.com/example/orders", null)]
    [InlineData("git@github.com:example/orders.git", null)]
    [InlineData("ssh://git@example.org:7999/orders.git", null)]
    public async Task A_repository_has_an_address_that_everyone_may_see(string address, string? words)
    {
        await using var broker = await RunningBroker.Start();
        using var person = new Person(broker);
        await broker.Publish("1");

        var sent = await person.Submit(Address + "/edit", ("repositoryUrl", address));

        sent.Status.ShouldBe(words is null ? HttpStatusCode.SeeOther : HttpStatusCode.BadRequest, sent.Text);
        sent.Text.ShouldContain(words is null ? "" : "Repository " + words);

        var body = new JsonObject { ["repositoryUrl"] = address }.ToJsonString();
        foreach (var answer in new[]
        {
            await broker.Patch(Address, body), await broker.Put(Address, body),
            await broker.Patch("/pacticipants/Unknown", body),
            await broker.Post("/pacticipants", body.Replace("{", "{\"name\":\"New\",")),
        })
        {
            ((int)answer.Status).ShouldBe(
                words is not null ? 400 : answer.Location is null ? 200 : 201, answer.Text);
            if (words is not null)
                answer["errors.repositoryUrl.0"].GetString()!.ShouldStartWith(words);
        }
    }

    [Fact]
    public async Task A_password_in_an_address_of_an_earlier_broker_is_not_shown_and_hinders_nothing()
    {
        await using var broker = await RunningBroker.Start();
        using var person = new Person(broker);
        await broker.Publish("1");
        await broker.HadRepository("OrderService", "https://ann:s3cret@example.org/orders");

        var shown = await person.Open(Address);
        var changed = await person.Submit(Address + "/edit", ("mainBranch", "trunk"));

        shown.Text.ShouldContain("<a href=\"https://example.org/orders\"");
        shown.Text.ShouldNotContain("s3cret");
        changed.Status.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task A_display_name_is_as_long_as_a_name_at_most()
    {
        await using var broker = await RunningBroker.Start();
        using var person = new Person(broker);
        await broker.Publish("1");

        var refused = await person.Submit(Address + "/edit", ("displayName", new string('x', 3000)));

        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused.Text.ShouldContain("Display name cannot be longer than 512 characters");
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
