using System.Text;
using ContractTests.Broker.Benchmarks.History;

namespace ContractTests.Broker.Benchmarks.Measuring;

/// <summary>A request that only reads, and the milliseconds that half of its answers may take.</summary>
/// <param name="Expected">What a right answer contains, so that a fast wrong one does not count.</param>
internal sealed record Question(string Name, double Goal, string Address, string Expected, string? Body = null)
{
    private const int WarmUp = 100;
    private const int Timed = 400;
    private const string Pair = "q[][pacticipant]=App1&q[][pacticipant]=App2";
    private const string ForVerification = "/pacts/provider/App10/for-verification";
    private const string Selectors = """ "consumerVersionSelectors":[{"mainBranch":true},{"deployed":true}] """;

    public static IEnumerable<Question> All(LandscapeSize size) =>
    [
        new("can-i-deploy to production", 2,
            $"/can-i-deploy?pacticipant=App1&version={size.MainVersions}&environment=production",
            "\"deployable\":true"),
        new("matrix, one pair, latest", 2,
            "/matrix?q[][pacticipant]=App1&q[][latest]=true&q[][pacticipant]=App2&q[][latest]=true&latestby=cvpv",
            "\"matrix\":["),
        new("matrix, one pair, 100 rows", 6, $"/matrix?{Pair}&latestby=cvpv&limit=100", "\"matrix\":["),
        new("pacts for verification, main branch and deployed", 3, ForVerification,
            "main branch", $$"""{ {{Selectors}} }"""),
        new("the same with pending and WIP", 12, ForVerification, "\"wip\":true",
            $$"""
            { {{Selectors}}, "includePendingStatus": true, "providerVersionBranch": "main",
              "includeWipPactsSince": "2020-01-01" }
            """),
        new("latest pact", 1.5, "/pacts/provider/App2/consumer/App1/latest", "\"interactions\""),
        new("dashboard", 6, "/dashboard", "\"items\""),
        new("first page for people", 15, "/", "</table>") { Accept = "text/html" },
    ];

    public string Accept { get; init; } = "application/hal+json";

    public async Task<(Latencies Latencies, int Requests)> Measure(HttpClient client)
    {
        var times = new List<double>();
        for (var run = 0; run < WarmUp + Timed; run++)
        {
            var time = await Latencies.Of(() => Ask(client));
            if (run >= WarmUp)
                times.Add(time);
        }

        return (new Latencies(times), WarmUp + Timed);
    }

    private async Task Ask(HttpClient client)
    {
        using var request = new HttpRequestMessage(Body is null ? HttpMethod.Get : HttpMethod.Post, Address);
        request.Headers.TryAddWithoutValidation("Accept", Accept);
        if (Body is not null)
            request.Content = new StringContent(Body, Encoding.UTF8, "application/json");
        using var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        if (!response.IsSuccessStatusCode || !text.Contains(Expected, StringComparison.Ordinal))
        {
            var found = $"{(int)response.StatusCode} {text[..Math.Min(500, text.Length)]}";
            throw new InvalidOperationException($"{Address}: expected {Expected}, but found {found}");
        }
    }
}
