using System.Net;
using ContractTests.Broker.Tests.Engines;
using ContractTests.Broker.Tests.Ui;

namespace ContractTests.Broker.Tests.Plans;

/// <summary>The cost of the first page with 100 applications with 200 versions each.</summary>
public abstract class HomeQueryTests(HomeQueryTests.HundredApplications history)
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite(HundredApplications history)
        : HomeQueryTests(history), IClassFixture<HundredApplications>;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql(HundredApplications history)
        : HomeQueryTests(history), IClassFixture<HundredApplications>;

    /// <summary>
    /// The page counts all integrations: what there is of them, of the pacticipants and of their heads may be read
    /// whole.
    /// </summary>
    private static readonly string[] ReadWhole =
    [
        "i", "integration", "consumer", "provider", "pacticipant", "b", "branch", "environment", "e", "label",
        "json_each", "shown", "present", "newest", "(subquery", "branch_head", "tag_head",

        // No provider of this history describes itself, and PostgreSQL reads an empty table whole.
        "provider_contract",
    ];

    [Theory]
    [InlineData("")]
    [InlineData("?branch=main")]
    [InlineData("?status=failed")]
    [InlineData("?environment=production")]
    [InlineData("?label=team-1")]
    public async Task The_first_page_seeks_what_grows(string address)
    {
        var (answer, plans) = await history.Ask(broker => broker.Get("/" + address, PageTests.Browser));

        answer.Status.ShouldBe(HttpStatusCode.OK);
        plans.ShouldNotBeEmpty();
        plans.Where(plan => plan.Scans.Except(ReadWhole).Any()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("?page=10")]
    [InlineData("?branch=main")]
    [InlineData("?status=failed")]
    [InlineData("?environment=production")]
    public async Task The_first_page_reads_few_rows_in_few_exchanges(string address)
    {
        var cost = await history.Cost(broker => broker.Get("/" + address, PageTests.Browser));

        cost.Answer.Status.ShouldBe(HttpStatusCode.OK);
        cost.Exchanges.ShouldBeInRange(1, 5);
        cost.Rows.ShouldBeInRange(1, 900);
    }

    public sealed class HundredApplications : LongHistory
    {
        protected override string Rows => "hundred_applications.sql";
    }
}
