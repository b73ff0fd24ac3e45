using System.Data.Common;
using System.Net;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Tests.Accounts;
using ContractTests.Broker.Tests.BadInput;
using ContractTests.Broker.Tests.Engines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ContractTests.Broker.Tests.Audit;

/// <summary>What has been written into the audit stays as it is, whoever is connected to the database.</summary>
public abstract class AuditGuardTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [On(Engine.Sqlite)]
    public sealed class OnSqlite : AuditGuardTests
    {
        [Fact]
        public Task A_replaced_entry_is_refused() => Refused("insert or replace into audit_entry "
            + "(id, happened_at, action, subject) select id, 1, 'nothing', '{}' from audit_entry");
    }

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : AuditGuardTests
    {
        [Fact]
        public Task An_emptied_table_is_refused() => Refused("truncate audit_entry");
    }

    [Theory]
    [InlineData("update audit_entry set account = 'somebody else'")]
    [InlineData("update audit_entry set happened_at = 1")]
    [InlineData("delete from audit_entry")]
    [InlineData("delete from audit_entry where account is null")]
    public Task An_entry_is_neither_changed_nor_deleted(string sql) => Refused(sql);

    [Fact]
    public async Task An_admin_may_delete_what_is_old_and_leaves_an_entry_that_says_so()
    {
        var clock = new FakeTimeProvider(Start);
        await using var broker = await RunningBroker.Start(clock: clock);
        broker.As(Caller.Bearer(await broker.NewToken("ann", "admin")));
        await broker.Publish("1");
        clock.Advance(TimeSpan.FromDays(100));
        await broker.Publish("2");

        var answer = await broker.Delete("/audit?before=2026-03-01T00:00:00Z");

        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer["deleted"].GetInt32().ShouldBe(2);
        var left = await broker.Get("/audit");
        left["page.totalElements"].GetInt32().ShouldBe(2);
        left["_embedded.entries.0.action"].GetString().ShouldBe("shortened the audit");
        left["_embedded.entries.0.account"].GetString().ShouldBe("ann");
        left["_embedded.entries.0.subject"].GetRawText()
            .ShouldBe("""{"before":"2026-03-01T00:00:00+00:00","entries":"2"}""");
    }

    [Theory]
    [InlineData("")]
    [InlineData("?before=never")]
    [InlineData("?before=2999-01-01")]
    [InlineData("?before=2026-01-01T00:00:00Z")]
    public async Task What_happened_lately_stays(string query)
    {
        var clock = new FakeTimeProvider(Start);
        await using var broker = await RunningBroker.Start(clock: clock);
        await broker.Publish("1");

        var refused = await broker.Delete("/audit" + query);

        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused["errors.before"].GetArrayLength().ShouldBe(1);
        (await broker.Get("/audit"))["page.totalElements"].GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task A_broker_that_is_told_so_shortens_its_audit_by_itself()
    {
        var clock = new FakeTimeProvider(Start);
        var database = await OwnDatabase.Create();
        await using (var first = await RunningBroker.Start(clock: clock, staysOn: database))
        {
            await first.Publish("1");
        }

        clock.Advance(TimeSpan.FromDays(31));
        await using var broker = await RunningBroker.Start(
            clock: clock, on: database, cleaning: new CleaningOptions { KeepAuditFor = TimeSpan.FromDays(30) });

        await WaitFor(async () =>
            (await broker.Get("/audit"))["_embedded.entries.0.action"].GetString() == "shortened the audit");
        (await broker.Get("/audit"))["page.totalElements"].GetInt32().ShouldBe(1);
    }

    private static async Task Refused(string sql)
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1");
        var before = await broker.Stored();
        var database = broker.Services.GetRequiredService<Database>();

        var failure = await Should.ThrowAsync<DbException>(() =>
            database.Write(session => session.Execute(sql), TestContext.Current.CancellationToken));

        failure.Message.ShouldContain("audit_entry: expected entries to be added only");
        (await broker.Stored()).ShouldBe(before);
    }

    private static async Task WaitFor(Func<Task<bool>> happened)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (!await happened())
            await Task.Delay(TimeSpan.FromMilliseconds(20), limit.Token);
    }
}
