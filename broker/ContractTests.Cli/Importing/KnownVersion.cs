using System.Text.Json;
using System.Text.Json.Nodes;

namespace ContractTests.Cli.Importing;

/// <summary>One version as a broker lists it, and where the rest of it is told.</summary>
internal sealed record KnownVersion(
    string Pacticipant, string Number, string? BuildUrl, string? CreatedAt, IReadOnlyList<string> Branches,
    IReadOnlyList<string> Tags, IReadOnlyList<string> Pacts, IReadOnlyList<string> Deployments,
    IReadOnlyList<string> Releases)
{
    public static KnownVersion Read(string pacticipant, JsonElement version) => new(
        pacticipant,
        version.Text("number") ?? "",
        version.Text("buildUrl"),
        version.Text("createdAt"),
        Names(version, "branchVersions"),
        Names(version, "tags"),
        version.Links("pb:pact-versions"),
        version.Links("pb:deployed-environments"),
        version.Links("pb:released-environments"));

    public void AddTo(Known known)
    {
        known.Add("versions", Pacticipant, Number);
        foreach (var branch in Branches)
            known.Add("branch versions", Pacticipant, branch, Number);
        foreach (var tag in Tags)
            known.Add("tags", Pacticipant, tag, Number);
    }

    public JsonNode ToJson() => new JsonObject
    {
        ["number"] = Number,
        ["buildUrl"] = BuildUrl,
        ["createdAt"] = CreatedAt,
        ["branches"] = Hal.List(Branches),
        ["tags"] = Hal.List(Tags),
    };

    private static IReadOnlyList<string> Names(JsonElement version, string list) =>
        [.. version.Embedded(list).Select(each => each.Text("name")).OfType<string>()];
}
