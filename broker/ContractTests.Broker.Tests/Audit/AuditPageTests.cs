using System.Net;
using ContractTests.Broker.Tests.Engines;
using ContractTests.Broker.Tests.Ui;

namespace ContractTests.Broker.Tests.Audit;

public abstract class AuditPageTests
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : AuditPageTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : AuditPageTests;

    [Fact]
    public async Task Entries_are_found_by_account_action_and_time()
    {
        await using var broker = await RunningBroker.Start();
        using var person = new Person(broker);
        await broker.Post("/environments", """{"name": "<b>", "production": true}""");
        await broker.Publish("1");

        var all = await person.Open("/audit");
        var some = await person.Open("/audit?account=&action=created+an+environment&since=2020-01-01");
        var none = await person.Open("/audit?account=nobody");
        var later = await person.Open("/audit?since=2999-01-01");

        all.Text.ShouldContain("&lt;b&gt;");
        all.Text.ShouldContain("published");
        all.Text.ShouldContain("<option>created an environment</option>");
        some.Text.ShouldContain("<option selected=\"selected\">created an environment</option>");
        some.Text.ShouldContain("value=\"2020-01-01\"");
        some.Text.ShouldContain("&lt;b&gt;");
        some.Text.ShouldNotContain("<td data-label=\"Did\">published");
        none.Text.ShouldContain("No entries match.");
        later.Text.ShouldContain("No entries match.");
        (await person.Open("/audit?since=soon")).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Its_pages_keep_the_question()
    {
        await using var broker = await RunningBroker.Start();
        using var person = new Person(broker);
        for (var i = 0; i < 3; i++)
            await broker.Post("/environments", $$"""{"name": "stage{{i}}", "production": true}""");

        var first = await person.Open("/audit?action=created+an+environment&size=2");

        first.Text.ShouldContain("1 to 2 of 3 entries");
        first.Text.ShouldContain("/audit?action=created%20an%20environment&amp;size=2&amp;page=2\"");
    }
}
