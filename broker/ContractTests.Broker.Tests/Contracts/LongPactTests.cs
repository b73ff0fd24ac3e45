using System.Net;
using System.Text;
using ContractTests.Broker.Contracts;
using ContractTests.Broker.Tests.Engines;
using ContractTests.Broker.Tests.Ui;

namespace ContractTests.Broker.Tests.Contracts;

/// <summary>Very long contracts are stored and returned whole, and truncated on pages.</summary>
public abstract class LongPactTests
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : LongPactTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : LongPactTests;

    private const int MostOfDiff = 3_000_000;
    private const string Address = "/pacts/provider/PaymentService/consumer/OrderService/version/1";

    [Theory]
    [InlineData(3_000, 100, "1 to 10 of 3,000 interactions")]
    [InlineData(2, 100_000, "éé …")]
    [InlineData(1, 2_000_000, "éé …")]
    public async Task A_page_shows_a_part_and_says_so(int interactions, int size, string said)
    {
        await using var broker = await RunningBroker.Start();
        (await broker.Put(Address, Long(interactions, size))).Status.ShouldBe(HttpStatusCode.Created);

        var page = await broker.Get(Address, PageTests.Browser);
        var pact = await broker.Get(Address);

        page.Text.ShouldContain(said);
        page.Text.Length.ShouldBeLessThan(100_000);
        pact["interactions"].GetArrayLength().ShouldBe(interactions);
        pact["interactions.0.response.body"].GetString()!.Length.ShouldBe(size);
    }

    [Theory]
    [InlineData(3_000, 1_000, "There are more differences")]
    [InlineData(1, 2_000_000, "bytes of JSON)")]
    public void A_diff_shows_a_part_and_says_so(int interactions, int size, string said)
    {
        var before = Encoding.UTF8.GetBytes(Long(interactions, size));
        var after = Encoding.UTF8.GetBytes(Long(interactions, size, fill: 'y'));

        var diff = ContractDiff.Between(before, after);

        diff.ShouldContain(said);
        diff.Length.ShouldBeLessThan(MostOfDiff);
    }

    private static string Long(int interactions, int size, char fill = 'é')
    {
        var body = new string(fill, size);
        var all = Enumerable.Range(0, interactions).Select(number => $$$"""
            {"description":"number {{{number}}}","request":{"method":"GET","path":"/"},
             "response":{"status":200,"body":"{{{body}}}"}}
            """);
        return $$"""
            {"consumer":{"name":"OrderService"},"provider":{"name":"PaymentService"},
             "interactions":[{{string.Join(',', all)}}]}
            """;
    }
}
