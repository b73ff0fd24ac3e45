using System.Net;
using System.Text;
using System.Text.Json;

namespace ContractTests.Cli.Tests.Nodes;

/// <summary>Several brokers on one PostgreSQL, and the data after they are killed.</summary>
public sealed class NodeTests
{
    private const string Pacts = "/pacts/provider/Payments/consumer";
    private const int ProviderVersions = 80;

    // A head is the last version of its branch, and the newest result the last of its pair.
    private static readonly string[] NotAsMaintained =
    [
        """
        select count(*) from branch b left join branch_head h on h.branch_id = b.id
        where h.version_id is distinct from (select max(m.version_id) from branch_version m where m.branch_id = b.id)
        """,
        """
        select count(*) from (
            select content_id, provider_version_id, max(id) as last from verification
            group by content_id, provider_version_id) r
        left join newest_verification n using (content_id, provider_version_id)
        where n.verification_id is distinct from r.last
        """,
    ];

    [Fact]
    public async Task What_was_acknowledged_is_there_after_a_kill()
    {
        await using var database = await SharedDatabase.Create();

        await ShouldLoseNothing(database, nodes: 2, operations: 60, killAfter: 25);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [Trait("Category", "Soak")]
    public async Task What_was_acknowledged_is_there_after_many_kills(int nodes)
    {
        await using var database = await SharedDatabase.Create();

        await ShouldLoseNothing(database, nodes, operations: 5_000, killAfter: 200);
    }

    [Fact]
    public async Task A_database_that_does_not_answer_is_one_line()
    {
        var run = await ToolRun.Of("broker", "--port", "0", "--database", "postgres://u:secret@127.0.0.1:1/pacts");

        run.ShouldHaveRefused("127.0.0.1:1/pacts: expected a PostgreSQL server that answers");
        run.Errors.ShouldNotContain("secret");
    }

    private static async Task ShouldLoseNothing(SharedDatabase database, int nodes, int operations, int killAfter)
    {
        await using var brokers = await KilledNodes.Start(database.Url, nodes);
        (await Publish(brokers.Client, "Verified", "1", "one")).EnsureSuccessStatusCode();
        var result = await ResultAddress(brokers.Client);

        await brokers.Run(operations, killAfter, (node, number) => (number % 3) switch
        {
            0 => Publish(node, "SameVersion", $"{number / 48}", "same"),
            1 => Publish(node, "SameBranch", $"{number}", $"its own {number}"),
            _ => Report(node, result, $"{number % ProviderVersions}"),
        });

        brokers.Kills.ShouldBe(operations / killAfter);
        brokers.Refusals.ShouldBeEmpty();
        (await Missing(brokers.Client, operations)).ShouldBeEmpty();
        (await Verifiers(brokers.Client)).Count.ShouldBe(
            Enumerable.Range(0, operations).Where(number => number % 3 == 2)
                .Select(number => number % ProviderVersions).Distinct().Count());
        foreach (var query in NotAsMaintained)
            (await database.Count(query)).ShouldBe(0, query);
    }

    private static async Task<IReadOnlyList<string>> Missing(HttpClient broker, int operations)
    {
        var published = Enumerable.Range(0, operations).Where(number => number % 3 != 2)
            .Select(number => number % 3 == 0 ? $"SameVersion/version/{number / 48}" : $"SameBranch/version/{number}");
        var missing = new List<string>();
        foreach (var pact in published.Distinct())
        {
            using var answer = await broker.GetAsync(new Uri($"{Pacts}/{pact}", UriKind.Relative));
            if (answer.StatusCode != HttpStatusCode.OK)
                missing.Add($"{pact}: {answer.StatusCode}");
        }

        return missing;
    }

    private static async Task<IReadOnlyList<string>> Verifiers(HttpClient broker)
    {
        var matrix = JsonDocument.Parse(await broker.GetStringAsync(new Uri(
            "/matrix?q[][pacticipant]=Verified&q[][version]=1&q[][pacticipant]=Payments&latestby=cvpv&limit=1000",
            UriKind.Relative)));
        return [.. matrix.RootElement.GetProperty("matrix").EnumerateArray()
            .Select(row => row.GetProperty("provider").GetProperty("version").GetProperty("number").GetString()!)
            .Distinct()];
    }

    private static async Task<Uri> ResultAddress(HttpClient broker)
    {
        var pact = JsonDocument.Parse(await broker.GetStringAsync(
            new Uri($"{Pacts}/Verified/version/1", UriKind.Relative)));
        var address = pact.RootElement.GetProperty("_links").GetProperty("pb:publish-verification-results")
            .GetProperty("href").GetString()!;
        return new Uri(new Uri(address).PathAndQuery, UriKind.Relative);
    }

    private static Task<HttpResponseMessage> Report(HttpClient node, Uri address, string version) =>
        node.PostAsync(address, Json($$"""{"success": true, "providerApplicationVersion": "{{version}}"}"""));

    private static Task<HttpResponseMessage> Publish(HttpClient node, string consumer, string version, string what)
    {
        var content = Convert.ToBase64String(Encoding.UTF8.GetBytes(SmallPact.Between(consumer, "Payments", what)));
        return node.PostAsync(new Uri("/contracts/publish", UriKind.Relative), Json($$"""
            {"pacticipantName": "{{consumer}}", "pacticipantVersionNumber": "{{version}}", "branch": "main",
             "contracts": [{"consumerName": "{{consumer}}", "providerName": "Payments", "specification": "pact",
               "contentType": "application/json", "content": "{{content}}"}]}
            """));
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");
}
