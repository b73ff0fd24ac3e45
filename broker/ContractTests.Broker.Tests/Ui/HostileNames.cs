using System.Net;
using System.Text.Json.Nodes;

namespace ContractTests.Broker.Tests.Ui;

/// <summary>A pact in which everything that has a name has one that wants to be more than text.</summary>
internal static class HostileNames
{
    public const string Consumer = "<script>document.title='taken'</script>";

    private const string Provider =
        "\u202E\"><img src=x onerror=\"document.title='taken'\"><a href='javascript:alert(1)'>&";

    private static readonly string ConsumerInPath = Uri.EscapeDataString(Consumer);
    private static readonly string ProviderInPath = Uri.EscapeDataString(Provider);

    private static readonly string Pact =
        $"/pacts/provider/{ProviderInPath}/consumer/{ConsumerInPath}/version/{ProviderInPath}";

    /// <summary>One of every kind.</summary>
    public static IReadOnlyList<string> Pages { get; } =
    [
        "/", $"/?search={ProviderInPath}", "/?search=script", Pact,
        $"/matrix?q[][pacticipant]={ConsumerInPath}&q[][version]={ProviderInPath}", $"/pacticipants/{ConsumerInPath}",
        $"/doc/{ConsumerInPath}", $"/pacticipants/{ConsumerInPath}/versions/{ProviderInPath}",
        $"/pacticipants/{ProviderInPath}x", "/hal-browser/browser.html", "/environments", "/integrations", "/labels",
        $"/pacticipants/{ConsumerInPath}/versions", $"/api/pacticipants/{ConsumerInPath}", $"/api{Pact}",
        $"{Pact}/verification-results/latest", $"/pacticipants/{ProviderInPath}/versions/{ProviderInPath}",
        $"/pacticipants/{ProviderInPath}/branches/{ConsumerInPath}", "/dashboard", "/metrics", "/pacts/latest",
        "/network", $"/network?focus={ConsumerInPath}", "/network?view=table",
        $"{Pact}/diff/previous-distinct", $"{Pact}/diff/version/{ProviderInPath}",
        $"{Pact}?interaction={ConsumerInPath}",
        $"/can-i-deploy?pacticipant={ConsumerInPath}&version={ProviderInPath}&environment=production",
        $"/can-i-deploy?pacticipant={ProviderInPath}&branch={ConsumerInPath}&to={ProviderInPath}",
        $"/can-i-deploy?pacticipant={ProviderInPath}x&version={ConsumerInPath}&ignore={ConsumerInPath}",
        $"/matrix/provider/{ProviderInPath}/consumer/{ConsumerInPath}",
    ];

    public static async Task PublishTo(RunningBroker broker)
    {
        var contract = new JsonObject
        {
            ["consumer"] = new JsonObject { ["name"] = Consumer },
            ["provider"] = new JsonObject { ["name"] = Provider },
            ["interactions"] = new JsonArray(new JsonObject
            {
                ["description"] = Consumer,
                ["providerState"] = Provider,
                ["request"] = new JsonObject { ["method"] = Consumer, ["path"] = Provider },
                ["response"] = new JsonObject { ["body"] = Provider, ["href"] = "javascript:alert(1)" },
            }),
            [Consumer] = Provider,
        };
        (await broker.Put(Pact, contract.ToJsonString())).Status.ShouldBe(HttpStatusCode.Created);
        await broker.Put($"/pacticipants/{ConsumerInPath}/versions/{ProviderInPath}/tags/{ConsumerInPath}");
        await broker.Put($"/pacticipants/{ConsumerInPath}/labels/{ProviderInPath}");
        await broker.Put($"/pacticipants/{ProviderInPath}/branches/{ConsumerInPath}/versions/{ProviderInPath}");
        var results = (await broker.Get(Pact))["_links.pb:publish-verification-results.href"].GetString()!;
        (await broker.Post(results, new JsonObject
        {
            ["success"] = false,
            ["providerApplicationVersion"] = Provider,
            ["buildUrl"] = "javascript:alert(1)",
            ["testResults"] = new JsonArray(new JsonObject
            {
                ["interactionId"] = (await broker.Get(Pact))["interactions.0._id"].GetString(),
                ["mismatches"] = new JsonArray(new JsonObject
                {
                    ["path"] = Consumer, ["expected"] = Provider, ["actual"] = Consumer, ["message"] = Provider,
                }),
            }),
        }.ToJsonString())).Status.ShouldBe(HttpStatusCode.Created);
        await broker.Put(
            $"/pacticipants/{ProviderInPath}/versions/{ProviderInPath}", """{"buildUrl": "javascript:alert(1)"}""");
        await broker.HadRepository(Consumer, "javascript:alert(1)");
    }
}
