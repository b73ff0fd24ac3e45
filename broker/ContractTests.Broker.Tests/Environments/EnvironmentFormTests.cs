using System.Net;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Tests.Accounts;
using ContractTests.Broker.Tests.Engines;
using ContractTests.Broker.Tests.Ui;
using Microsoft.Extensions.DependencyInjection;

namespace ContractTests.Broker.Tests.Environments;

public abstract class EnvironmentFormTests
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : EnvironmentFormTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : EnvironmentFormTests;

    [Fact]
    public async Task An_environment_is_created_changed_and_deleted_on_pages()
    {
        await using var broker = await RunningBroker.Start();
        using var person = new Person(broker);

        var created = await person.Submit(
            "/environments/new", ("name", "live"), ("displayName", "Production"), ("production", "true"),
            ("contacts", "Ann Lee; email: ann@example.org\r\nTeam Blue"));
        var address = created.Location!.AbsolutePath;
        var environment = await broker.Get(address);
        var changed = await person.Submit(address + "/edit", ("displayName", "Live"));
        var asked = await person.Open(address + "/delete");
        var deleted = await person.Submit(address + "/delete");

        created.Status.ShouldBe(HttpStatusCode.SeeOther);
        environment["name"].GetString().ShouldBe("live");
        environment["displayName"].GetString().ShouldBe("Production");
        environment["production"].GetBoolean().ShouldBeTrue();
        environment["contacts.0.details.email"].GetString().ShouldBe("ann@example.org");
        environment["contacts.1.name"].GetString().ShouldBe("Team Blue");
        changed.Location!.AbsolutePath.ShouldBe(address);
        asked.Text.ShouldContain("Delete the environment Live?");
        deleted.Location!.AbsolutePath.ShouldBe("/environments");
        (await broker.Get(address)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Changing_one_field_leaves_the_others()
    {
        await using var broker = await RunningBroker.Start();
        using var person = new Person(broker);
        const string contacts = """[{"name": "Ann; Lee", "details": {"phones": [1, 2]}}]""";
        var known = await broker.Post(
            "/environments", $$"""{"name": "stage", "production": true, "contacts": {{contacts}}}""");
        var address = known.Location!.AbsolutePath;

        await person.Submit(address + "/edit", ("name", "staging"));

        var changed = await broker.Get(address);
        changed["name"].GetString().ShouldBe("staging");
        changed["production"].GetBoolean().ShouldBeTrue();
        changed["contacts.0.name"].GetString().ShouldBe("Ann; Lee");
        changed["contacts.0.details.phones.1"].GetInt32().ShouldBe(2);
    }

    [Theory]
    [InlineData("", "cannot be blank")]
    [InlineData("two words", "cannot contain spaces")]
    [InlineData("TAKEN", "is already taken by the environment &#x27;taken&#x27;")]
    [InlineData("taken", "is already taken by the environment &#x27;taken&#x27;")]
    public async Task A_wrong_name_is_said_at_its_field_and_what_was_typed_stays(string name, string words)
    {
        await using var broker = await RunningBroker.Start();
        using var person = new Person(broker);
        await broker.Post("/environments", """{"name": "taken", "production": false}""");

        var refused = await person.Submit(
            "/environments/new", ("name", name), ("displayName", "<b>\"Mine\""), ("production", "true"),
            ("contacts", "Ann"));

        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused.Text.ShouldContain($"""<a href="#field-name">Name {words}""");
        refused.Text.ShouldContain($"""<p class="wrong" id="field-name-wrong">Name {words}""");
        refused.Text.ShouldContain("aria-invalid=\"true\"");
        refused.Text.ShouldContain("value=\"&lt;b&gt;&quot;Mine&quot;\"");
        refused.Text.ShouldContain("value=\"true\" checked");
        refused.Text.ShouldContain("\nAnn</textarea>");
        (await broker.Get("/environments"))["_embedded.environments"].GetArrayLength().ShouldBe(3);
    }

    [Theory]
    [InlineData("/environments/new", "production", "maybe")]
    [InlineData("/environments/new", "production", "false")]
    [InlineData("/clean-up", "deleteDeployed", "no")]
    [InlineData("/clean-up", "delete", "no")]
    public async Task A_box_is_checked_or_not(string page, string field, string value)
    {
        await using var broker = await RunningBroker.Start();
        using var person = new Person(broker);

        var refused = await person.Submit(page, ("name", "stage"), (field, value));

        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        WebUtility.HtmlDecode(refused.Text).ShouldContain(
            $"{field}: expected true, or nothing for a box that is not checked, but found '{value}'.");
        (await broker.Get("/environments"))["_embedded.environments"].GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task Environments_that_differ_in_case_from_before_can_still_be_changed()
    {
        await using var broker = await RunningBroker.Start();
        using var person = new Person(broker);
        var one = (await broker.Post("/environments", """{"name": "stage", "production": false}""")).Location!;
        await broker.Services.GetRequiredService<Database>().Write(
            session => session.Execute(
                """
                insert into environment (uuid, name, display_name, production, created_at, updated_at)
                values ('11111111-1111-1111-1111-111111111111', 'Stage', 'Stage', @production, 0, 0)
                """, ("production", false)),
            TestContext.Current.CancellationToken);

        var changed = await person.Submit(one.AbsolutePath + "/edit", ("displayName", "Staging"));
        var refused = await broker.Post("/environments", """{"name": "STAGE", "production": false}""");

        changed.Status.ShouldBe(HttpStatusCode.SeeOther);
        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused.Text.ShouldContain("is already used by an existing environment");
    }

    [Fact]
    public async Task Deleting_says_what_goes()
    {
        await using var broker = await RunningBroker.Start();
        using var person = new Person(broker);
        await broker.Publish("1");
        var uuid = await broker.Environment("test");
        await broker.Post($"/pacticipants/OrderService/versions/1/deployed-versions/environment/{uuid}", "{}");
        await broker.Post($"/pacticipants/OrderService/versions/1/released-versions/environment/{uuid}", "{}");

        var asked = await person.Open($"/environments/{uuid}/delete");

        asked.Text.ShouldContain("2 deployments and releases recorded there, 2 of them current");
    }

    [Fact]
    public async Task The_history_of_an_environment_has_pages()
    {
        await using var broker = await RunningBroker.Start();
        var uuid = await broker.Environment("test");
        foreach (var version in (string[])["1", "2", "3"])
        {
            await broker.Publish(version);
            await broker.Post(
                $"/pacticipants/OrderService/versions/{version}/deployed-versions/environment/{uuid}", "{}");
        }

        var first = await broker.Get($"/environments/{uuid}?size=2", PageTests.Browser);
        var second = await broker.Get($"/environments/{uuid}?size=2&page=2", PageTests.Browser);

        first.Text.ShouldContain("1 to 2 of 3 entries");
        first.Text.ShouldContain($"{uuid}?page=2&amp;size=2\"");
        second.Text.ShouldContain("3 to 3 of 3 entries");
        second.Text.ShouldContain("/versions/1\"");
        second.Text.ShouldNotContain("/versions/3\"");
    }

    [Fact]
    public async Task Whoever_may_only_read_is_offered_no_change()
    {
        await using var broker = await RunningBroker.Start(accounts: Caller.BothUsers);
        using var writer = await Person.SignedIn(broker, "w-secret", "writer");
        using var reader = await Person.SignedIn(broker, "r-secret", "reader");
        var address = (await writer.Submit("/environments/new", ("name", "stage"))).Location!.AbsolutePath;

        (await writer.Open("/environments")).Text.ShouldContain("/environments/new");
        (await writer.Open(address)).Text.ShouldContain(address + "/edit");
        (await reader.Open("/environments")).Text.ShouldNotContain("/environments/new");
        (await reader.Open(address)).Text.ShouldNotContain(address + "/edit");
        (await reader.Open(address + "/edit")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }
}
