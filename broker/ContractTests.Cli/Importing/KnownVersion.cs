using System.Text.Json;
using System.Text.Json.Nodes;

namespace ContractTests.Cli.Importing;

/// <summary>One version as a broker lists it, with the link to its details.</summary>
/// <param name="Heads">The branches whose head it is.</param>
/// <param name="Mark">Changes whenever the list entry of the version changes.</param>
internal sealed record KnownVersion(
    string Pacticipant, string Number, string? BuildUrl, string? CreatedAt, IReadOnlyList<string> Branches,
    IReadOnlyList<string> Heads, IReadOnlyList<string> Tags, IReadOnlyList<string> Pacts,
    IReadOnlyList<string> Deployments, IReadOnlyList<string> Releases, IReadOnlyList<string> Descriptions, string Mark)
{
    /// <summary>The key of the stored mark.</summary>
    public string Resource =>
        $"pacticipants/{Uri.EscapeDataString(Pacticipant)}/versions/{Uri.EscapeDataString(Number)}";

    public static KnownVersion Read(string pacticipant, JsonElement version) => new(
        pacticipant,
        version.Text("number") ?? "",
        version.Text("buildUrl"),
        version.Text("createdAt"),
        Names(version.Embedded("branchVersions")),
        Names(version.Embedded("branchVersions").Where(branch => branch.Flag("latest"))),
        Names(version.Embedded("tags")),
        version.Links("pb:pact-versions"),
        version.Links("pb:deployed-environments"),
        version.Links("pb:released-environments"),
        version.Links("ct:provider-contract"),
        version.Mark());

    public IEnumerable<(string Kind, int Count)> Counts() =>
    [
        ("versions", 1), ("branch versions", Branches.Count), ("tags", Tags.Count), ("pacts", Pacts.Count),
        ("deployments", Deployments.Count), ("releases", Releases.Count), ("descriptions", Descriptions.Count),
    ];

    public JsonNode ToJson() => new JsonObject
    {
        ["number"] = Number,
        ["buildUrl"] = BuildUrl,
        ["createdAt"] = CreatedAt,
        ["branches"] = Hal.List(Branches),
        ["tags"] = Hal.List(Tags),
    };

    private static IReadOnlyList<string> Names(IEnumerable<JsonElement> list) =>
        [.. list.Select(each => each.Text("name")).OfType<string>()];
}
