using System.Text;

namespace ContractTests.Cli.Tests.Nodes;

/// <summary>Several brokers on one PostgreSQL, and what became of their webhooks when they are killed.</summary>
public sealed class WebhookNodeTests
{
    private const string NotDone = "select count(*) from triggered_webhook where due_at is not null";

    [Theory]
    [InlineData(2, 600)]
    [InlineData(3, 600)]
    [Trait("Category", "Soak")]
    public async Task Every_webhook_is_called_at_least_once_and_none_is_stuck(int nodes, int operations)
    {
        await using var database = await SharedDatabase.Create();
        await using var called = await StandInServer.Answering(200);
        await using var brokers = await KilledNodes.Start(database.Url, nodes);
        using var created = await brokers.Client.PostAsync(new Uri("/webhooks", UriKind.Relative), Json($$"""
            {"events": [{"name": "contract_published"}],
             "request": {"method": "POST", "url": "{{called.Url}}/${pactbroker.consumerVersionNumber}"} }
            """));
        created.EnsureSuccessStatusCode();

        await brokers.Run(operations, killAfter: 60, Publish);
        await Until(async () => await database.Count(NotDone) == 0);

        brokers.Kills.ShouldBe(operations / 60);
        brokers.Refusals.ShouldBeEmpty();
        Enumerable.Range(0, operations).Select(number => $"/{number}")
            .Except(called.Requests.Select(request => request.PathAndQuery)).ShouldBeEmpty();
        (await database.Count("select count(*) from triggered_webhook where status <> 'success'")).ShouldBe(0);
    }

    /// <summary>Longer than the lease of what a killed node had taken.</summary>
    private static async Task Until(Func<Task<bool>> isSo)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(3));
        while (!await isSo())
            await Task.Delay(TimeSpan.FromMilliseconds(200), limit.Token);
    }

    private static Task<HttpResponseMessage> Publish(HttpClient node, int number)
    {
        var content = Convert.ToBase64String(
            Encoding.UTF8.GetBytes(SmallPact.Between("Orders", "Payments", $"its own {number}")));
        return node.PostAsync(new Uri("/contracts/publish", UriKind.Relative), Json($$"""
            {"pacticipantName": "Orders", "pacticipantVersionNumber": "{{number}}", "branch": "main",
             "contracts": [{"consumerName": "Orders", "providerName": "Payments", "specification": "pact",
               "contentType": "application/json", "content": "{{content}}"}]}
            """));
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");
}
