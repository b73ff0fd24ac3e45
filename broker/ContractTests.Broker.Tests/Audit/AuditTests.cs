using System.Net;
using ContractTests.Broker.Tests.Accounts;
using ContractTests.Broker.Tests.Engines;

namespace ContractTests.Broker.Tests.Audit;

public abstract class AuditTests
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : AuditTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : AuditTests;

    [Fact]
    public async Task The_audit_says_who_did_what_and_from_where()
    {
        await using var broker = await RunningBroker.Start();
        broker.As(Caller.Bearer(await broker.NewToken("ann", "admin")));
        await broker.Publish("1.4", branch: "main");

        var entry = (await broker.Get("/audit?size=1"))["_embedded.entries.0"];

        entry.GetProperty("account").GetString().ShouldBe("ann");
        entry.GetProperty("address").GetString().ShouldBe("127.0.0.1");
        entry.GetProperty("action").GetString().ShouldBe("published contracts");
        entry.GetProperty("subject").GetRawText()
            .ShouldBe("""{"pacticipant":"OrderService","version":"1.4","branch":"main"}""");
    }

    [Fact]
    public async Task A_token_and_a_deployment_are_in_the_audit_without_secrets()
    {
        await using var broker = await RunningBroker.Start();
        var token = await broker.NewToken("ann", "admin");
        broker.As(Caller.Bearer(token));
        await broker.Publish("1");
        var production = await broker.Environment("production");
        await broker.Post($"/pacticipants/OrderService/versions/1/deployed-versions/environment/{production}", "{}");

        var audit = await broker.Get("/audit");

        audit["_embedded.entries"].EnumerateArray().Select(entry => entry.GetProperty("action").GetString())
            .ShouldBe(["recorded a deployment", "published contracts", "created a token"]);
        audit["_embedded.entries.0.subject.environmentName"].GetString().ShouldBe("production");
        audit["_embedded.entries.2.subject.scope"].GetString().ShouldBe("admin");
        audit.Text.ShouldNotContain(token);
    }

    [Fact]
    public async Task What_changed_nothing_leaves_no_entry()
    {
        await using var broker = await RunningBroker.Start();

        await broker.Get("/environments");
        await broker.Delete("/environments/unknown");
        await broker.Post("/environments", """{"name":"test","production":false}""");
        await broker.ForVerification("{}");

        (await broker.Get("/audit"))["page.totalElements"].GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task Entries_are_found_by_account_action_and_time()
    {
        await using var broker = await RunningBroker.Start();
        var admin = await broker.NewToken("ann", "admin");
        var build = await broker.As(Caller.Bearer(admin)).NewToken("build", "write");
        await broker.As(Caller.Bearer(build)).Publish("1");
        broker.As(Caller.Bearer(admin));

        (await broker.Get("/audit?account=build"))["page.totalElements"].GetInt32().ShouldBe(1);
        (await broker.Get("/audit?action=created%20a%20token"))["page.totalElements"].GetInt32().ShouldBe(2);
        (await broker.Get("/audit?since=2000-01-01"))["page.totalElements"].GetInt32().ShouldBe(3);
        (await broker.Get("/audit?since=2999-01-01T00:00:00Z"))["page.totalElements"].GetInt32().ShouldBe(0);
        (await broker.Get("/audit?since=yesterday")).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task The_audit_is_read_in_pages_newest_first()
    {
        await using var broker = await RunningBroker.Start();
        for (var version = 1; version <= 5; version++)
            await broker.Publish($"{version}");

        var second = await broker.Get("/audit?size=2&page=2");

        second["_embedded.entries"].EnumerateArray()
            .Select(entry => entry.GetProperty("subject").GetProperty("version").GetString()).ShouldBe(["3", "2"]);
        second["page.totalPages"].GetInt32().ShouldBe(3);
        (await broker.Get(second["_links.next.href"].GetString()!))["_embedded.entries"].GetArrayLength().ShouldBe(1);
    }
}
