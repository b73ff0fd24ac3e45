using System.Net;
using ContractTests.Broker.Tests.Engines;
using Microsoft.Extensions.Time.Testing;

namespace ContractTests.Broker.Tests.Ui;

/// <summary>Pages as people look at them, when teams have used the broker for a while.</summary>
[On(Engine.Sqlite)]
public sealed class ScreenTests
{
    private static readonly string Version = SystemOfPeople.Commit("order-service", 1);

    [Fact]
    public async Task A_pacticipant_its_versions_and_its_environments_look_right_on_every_screen()
    {
        await using var broker = await RunningBroker.Start(clock: Standing());
        await SystemOfPeople.Build(broker);
        await broker.Post("/webhooks", """
            {"description": "tells the team", "events": [{"name": "contract_published"}],
             "consumer": {"name": "order-service"}, "request": {"method": "POST", "url": "https://example.org/hook"}}
            """);

        await ShouldLookRight(
            broker, ("pacticipant", "/pacticipants/order-service"),
            ("pacticipant-branches", "/pacticipants/mobile-app"),
            ("version", $"/pacticipants/order-service/versions/{Version}"), ("environments", "/environments"),
            ("environment", $"/environments/{await broker.Environment("production")}"),
            ("pacticipant-form", "/pacticipants/order-service/edit"));
    }

    [Fact]
    public async Task Results_errors_and_the_API_look_right_on_every_screen()
    {
        await using var broker = await RunningBroker.Start(clock: Standing());
        await SystemOfPeople.Build(broker);
        var pact = await broker.Get("/pacts/provider/payment-service/consumer/order-service/latest");
        var result = await broker.Post(pact["_links.pb:publish-verification-results.href"].GetString()!, $$"""
            {"success": false, "providerApplicationVersion": "{{Version}}", "buildUrl": "https://ci.example.org/7",
             "testResults": [{"interactionId": "{{pact["interactions.0._id"].GetString()}}", "success": false,
               "mismatches": [{"kind": "value", "path": "$.amount", "expected": "100.00", "actual": "99",
                 "message": "expected 100.00, but found 99"}]}]}
            """);
        result.Status.ShouldBe(HttpStatusCode.Created);

        await ShouldLookRight(
            broker, ("result", result.Location!.PathAndQuery), ("not-found", "/pacticipants/Nobody"),
            ("bad-request", "/?page=0"), ("resource", "/pacticipants"), ("resource-list", "/integrations"),
            ("api", "/api"), ("api-resource", "/api/pacticipants/order-service"), ("relation", "/doc/webhooks"),
            ("reference", "/doc"), ("reference-group", "/doc?group=environments"));
    }

    /// <summary>The time stands, so that a page says the same whenever it is loaded.</summary>
    private static FakeTimeProvider Standing() => new(TimeProvider.System.GetUtcNow());

    private static async Task ShouldLookRight(RunningBroker broker, params (string Name, string Path)[] pages)
    {
        await using var browser = await ChromiumBrowser.Start();
        var faults = new List<string>();
        foreach (var (name, path) in pages)
            faults.AddRange(await Screens.Faults(browser, broker.Base + path, name));

        faults.ShouldBeEmpty();
    }
}
