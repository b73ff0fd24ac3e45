using System.Net;
using ContractTests.Broker.Tests.Engines;
using ContractTests.Broker.Tests.Ui;

namespace ContractTests.Broker.Tests.Plans;

/// <summary>
/// What an answer costs is the same after years: of 50,000 pacts and more, a few rows are read. A dashboard reads one
/// for each tag that its consumers have now.
/// </summary>
public abstract class GrowthTests(LongHistory history)
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite(LongHistory history) : GrowthTests(history), IClassFixture<LongHistory>;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql(LongHistory history) : GrowthTests(history), IClassFixture<LongHistory>;

    [Theory]
    [InlineData("can-i-deploy?pacticipant=P1&version=2500&environment=production", 5, 200)]
    [InlineData(
        "matrix?q[][pacticipant]=P13&q[][latest]=true&q[][pacticipant]=P12&q[][latest]=true&latestby=cvpv", 5, 50)]
    [InlineData("matrix?q[][pacticipant]=P13&q[][pacticipant]=P12&latestby=cvpv&limit=100", 5, 2000)]
    [InlineData("pacts/provider/P12/consumer/P13/latest", 1, 1)]
    [InlineData("pacts/provider/P12/consumer/P13/version/2500", 1, 1)]
    [InlineData("dashboard", 3, 3000)]
    public async Task A_question_reads_few_rows_in_few_exchanges(string address, int exchanges, int rows)
    {
        var cost = await history.Cost(broker => broker.Get("/" + address));

        cost.Answer.Status.ShouldBe(HttpStatusCode.OK);
        cost.Exchanges.ShouldBeInRange(1, exchanges);
        cost.Rows.ShouldBeInRange(1, rows);
    }

    /// <summary>The first page counts 9,997 integrations.</summary>
    [Theory]
    [InlineData("", 5, 11_000)]
    [InlineData("?page=100", 5, 11_000)]
    [InlineData("pacticipants/P13", 12, 500)]
    public async Task A_page_reads_few_rows_in_few_exchanges(string address, int exchanges, int rows)
    {
        var cost = await history.Cost(broker => broker.Get("/" + address, PageTests.Browser));

        cost.Answer.Status.ShouldBe(HttpStatusCode.OK);
        cost.Exchanges.ShouldBeInRange(1, exchanges);
        cost.Rows.ShouldBeInRange(1, rows);
    }

    [Fact]
    public async Task A_publication_reads_few_rows_in_few_exchanges()
    {
        var cost = await history.Cost(broker => broker.Publish(
            "9.5", branch: "main", consumer: "P13", provider: "P12"));

        cost.Answer.Status.ShouldBe(HttpStatusCode.OK);
        cost.Exchanges.ShouldBeInRange(1, 5);
        cost.Rows.ShouldBeInRange(1, 12);
    }
}
