using ContractTests.Broker.Dashboard;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Index;

/// <summary>What of the first page somebody wants to see; empty texts do not filter.</summary>
/// <param name="Search">Words of which the name of a pacticipant has one.</param>
/// <param name="Status">One of <see cref="HomeStatus"/>.</param>
/// <param name="Label">Of the consumer or the provider.</param>
/// <param name="Branch">Of the consumer: its latest pact there is shown instead of that of the main branch.</param>
/// <param name="Environment">The pact of what the consumer has there is shown.</param>
/// <param name="Sort">One of <see cref="Sorts"/>; anything else is by the last change.</param>
internal sealed record HomeQuestion(
    string Search, string Status, string Label, string Branch, string Environment, string Sort, Paging Paging)
{
    public const int PageSize = 30;

    public static readonly string[] Sorts = ["consumer", "provider", "published", "status"];

    public bool Filters =>
        Search.Length > 0 || Status.Length > 0 || Label.Length > 0 || Branch.Length > 0 || Environment.Length > 0;

    public static HomeQuestion Read(IQueryCollection query, Paging paging) => new(
        Text(query, "search"), Text(query, "status"), Text(query, "label"), Text(query, "branch"),
        Text(query, "environment"), Text(query, "sort"), paging.IsAsked ? paging : paging with { Size = PageSize });

    /// <summary>The address of the same question.</summary>
    public string Address(Links links)
    {
        (string Name, string Value)[] all =
        [
            ("search", Search), ("status", Status), ("label", Label), ("branch", Branch),
            ("environment", Environment), ("sort", Sort),
            ("page", Paging.Number > 1 ? $"{Paging.Number}" : ""),
            ("size", Paging.Size != PageSize ? $"{Paging.Size}" : ""),
        ];
        var query = string.Join('&', all.Where(one => one.Value.Length > 0)
            .Select(one => $"{one.Name}={Uri.EscapeDataString(one.Value)}"));
        return links.To(Routes.Index) + (query.Length == 0 ? "" : "?" + query);
    }

    /// <summary>From the first page on.</summary>
    public HomeQuestion First() => this with { Paging = Paging with { Number = 1 } };

    private static string Text(IQueryCollection query, string name) => query[name].ToString().Trim();
}

/// <summary>The groups that the counts at the top of the first page lead to.</summary>
internal sealed record HomeStatus(string Name, string Word, IReadOnlyList<PactStatus> Of)
{
    public static readonly HomeStatus[] All =
    [
        new("failed", "Failed", [PactStatus.Failed, PactStatus.FailedPending]),
        new("changed", "Changed since", [PactStatus.Stale]),
        new("unverified", "Not verified", [PactStatus.Never]),
        new("verified", "Verified", [PactStatus.Success]),
    ];
}
