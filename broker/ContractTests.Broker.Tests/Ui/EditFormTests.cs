using System.Net;
using ContractTests.Broker.Tests.Engines;
using ContractTests.Broker.Tests.Requests;
using ContractTests.Broker.Tests.Webhooks;

namespace ContractTests.Broker.Tests.Ui;

/// <summary>Every form that edits something: it loses nothing that it does not show or did not know of.</summary>
public abstract class EditFormTests
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : EditFormTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : EditFormTests;

    /// <summary>Of each form: its route, a field, another field, and a member that the API shows.</summary>
    public static readonly TheoryData<string, string, string, string> Forms = new()
    {
        { "/pacticipants/{pacticipant}/edit", "displayName", "mainBranch", "repositoryUrl" },
        { "/environments/{uuid}/edit", "displayName", "name", "production" },
        { "/webhooks/{uuid}/edit", "description", "request.body", "events" },
    };

    [Fact]
    public async Task These_are_all_forms_that_edit_something()
    {
        await using var broker = await RunningBroker.Start();

        EveryRoute.Of(broker).Where(route => route.Changes && route.Route.EndsWith("/edit", StringComparison.Ordinal))
            .Select(route => route.Route).Order()
            .ShouldBe(Forms.Select(form => form.Data.Item1).Order());
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task What_somebody_else_has_changed_is_not_overwritten_unseen(
        string route, string field, string other, string _)
    {
        await using var broker = await RunningBroker.Start(webhooks: Hooked.Local);
        using var ann = new Person(broker);
        using var bob = new Person(broker);
        var address = (await Addresses(broker))[route];

        var opened = await ann.Open(address);
        (await bob.Submit(address, (other, "of-bob"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        var refused = await ann.SubmitOpen(opened, address, (field, "of ann"));
        var stored = (await ann.Open(address)).Text;
        var saved = await ann.SubmitOpen(refused, address);

        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Text.ShouldContain("Somebody else has changed this");
        refused.Text.ShouldContain("now <b>of-bob</b>");
        refused.Text.ShouldContain("value=\"of ann\"");
        stored.ShouldContain("of-bob");
        stored.ShouldNotContain("of ann");
        saved.Status.ShouldBe(HttpStatusCode.SeeOther, saved.Text);
        (await ann.Open(address)).Text.ShouldContain("of ann");
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_field_that_is_not_sent_stays(string route, string field, string _, string member)
    {
        await using var broker = await RunningBroker.Start(webhooks: Hooked.Local);
        using var ann = new Person(broker);
        var address = (await Addresses(broker))[route];
        var resource = address[..^"/edit".Length];
        var before = await broker.Get(resource);

        var sent = await ann.Send(address, ("form-token", await ann.Token(address)), (field, "of ann"));

        sent.Status.ShouldBe(HttpStatusCode.SeeOther, sent.Text);
        var after = await broker.Get(resource);
        after[field].GetString().ShouldBe("of ann");
        after[member].GetRawText().ShouldBe(before[member].GetRawText());
        (await ann.Open(address)).Text.ShouldContain("kept");
    }

    [Fact]
    public async Task A_box_is_unchecked()
    {
        await using var broker = await RunningBroker.Start();
        using var ann = new Person(broker);
        var address = (await Addresses(broker))["/environments/{uuid}/edit"];

        await ann.Submit(address, ("production", ""));

        (await broker.Get(address[..^"/edit".Length]))["production"].GetBoolean().ShouldBeFalse();
    }

    private static async Task<Dictionary<string, string>> Addresses(RunningBroker broker)
    {
        await broker.Publish("1", branch: "main");
        await broker.Put("/pacticipants/OrderService/labels/kept");
        await broker.Patch("/pacticipants/OrderService", """{"repositoryUrl": "https://example.org/kept"}""");
        var environment = await broker.Post(
            "/environments", """{"name": "stage", "production": true, "contacts": [{"name": "kept"}]}""");
        var webhook = await broker.HasWebhook(Hooked.Webhook(
            "https://ci.example.org/kept", on: "contract_published provider_verification_failed", body: "go"));
        return new Dictionary<string, string>
        {
            ["/pacticipants/{pacticipant}/edit"] = "/pacticipants/OrderService/edit",
            ["/environments/{uuid}/edit"] = environment.Location!.AbsolutePath + "/edit",
            ["/webhooks/{uuid}/edit"] = webhook + "/edit",
        };
    }
}
