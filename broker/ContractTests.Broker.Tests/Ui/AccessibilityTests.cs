using ContractTests.Broker.Tests.Engines;
using Deque.AxeCore.Commons;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Playwright;

namespace ContractTests.Broker.Tests.Ui;

/// <summary>Every kind of page by all of axe's rules, in light and in dark colours.</summary>
[On(Engine.Sqlite)]
public sealed class AccessibilityTests
{
    /// <summary>How long ago something was reads the same however long a test takes.</summary>
    private static FakeTimeProvider StandingClock => new(new DateTimeOffset(2026, 11, 30, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Every_kind_of_page_can_be_used_by_everyone()
    {
        await using var broker = await RunningBroker.Start();
        await using var browser = await ChromiumBrowser.Start();
        var page = await Open(browser);
        var empty = await Faults(page, broker.Base);
        await Fill(broker);

        var faults = new List<string>(empty);
        foreach (var path in (string[])
            ["/?size=3", "/?search=nobody", "/matrix", "/matrix?q[][pacticipant]=OrderService&latestby=cvpv",
                "/pacts/provider/PaymentService/consumer/OrderService/version/2", "/pacticipants/OrderService",
                "/can-i-deploy?pacticipant=OrderService&version=1&environment=production", "/doc/matrix",
                "/doc/nothing", "/pacticipants/Nobody"])
        {
            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
            faults.AddRange(await Faults(page, broker.Base + path));
            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
            faults.AddRange(await FaultsOfColours(page));
        }

        faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_first_page_looks_right_on_every_screen()
    {
        await using var broker = await RunningBroker.Start(clock: StandingClock);
        await using var browser = await ChromiumBrowser.Start();
        var empty = await Screens.Faults(browser, broker.Base, "home-empty");
        await SystemOfPeople.Build(broker);

        var faults = await Screens.Faults(browser, broker.Base, "home");

        faults.ShouldBeEmpty();
        empty.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_page_of_a_pact_looks_right_on_every_screen()
    {
        await using var broker = await RunningBroker.Start(clock: StandingClock);
        await broker.Publish("1", PactPageTests.Payment, branch: "main", tags: ["prod"]);
        await broker.Publish("2", PactPageTests.Payment.Replace("\"ok\": true", "\"ok\": false"), branch: "main");
        await broker.Publish("3", PactPageTests.Payment.Replace("\"ok\": true", "\"ok\": false"), branch: "main");
        await broker.Verify("3", by: "5");
        await using var browser = await ChromiumBrowser.Start();
        const string pact = "/pacts/provider/PaymentService/consumer/OrderService/version/3";

        var faults = await Screens.Faults(browser, broker.Base + pact, "pact");
        var ofChanges = await Screens.Faults(browser, $"{broker.Base}{pact}/diff/previous-distinct", "pact-changes");

        faults.ShouldBeEmpty();
        ofChanges.ShouldBeEmpty();
    }

    [Fact]
    public async Task Matrix_and_gate_look_right_on_every_screen()
    {
        await using var broker = await RunningBroker.Start(clock: StandingClock);
        await SystemOfPeople.Build(broker);
        var (shop, orders) = (SystemOfPeople.Commit("checkout-web", 1), SystemOfPeople.Commit("order-service", 1));
        await using var browser = await ChromiumBrowser.Start();

        var faults = new List<string>();
        foreach (var (name, address) in ((string, string)[])
            [("matrix-empty", "/matrix"), ("matrix", "/matrix/provider/order-service/consumer/mobile-app"),
                ("matrix-of-version", $"/matrix?q[][pacticipant]=order-service&q[][version]={orders}&latestby=cvpv"),
                ("matrix-wrong", "/matrix?q[][pacticipant]=nobody"), ("gate-empty", "/can-i-deploy"),
                ("gate-yes", $"/can-i-deploy?pacticipant=warehouse-service&latest=true&environment=test"),
                ("gate-not-yet", $"/can-i-deploy?pacticipant=checkout-web&version={shop}&environment=production"),
                ("gate-no", $"/can-i-deploy?pacticipant=order-service&version={orders}&environment=test")])
            faults.AddRange(await Screens.Faults(browser, broker.Base + address, name));

        faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Names_that_want_to_be_more_than_text_stand_in_nobodys_way()
    {
        await using var broker = await RunningBroker.Start();
        await HostileNames.PublishTo(broker);
        await using var browser = await ChromiumBrowser.Start();
        var page = await Open(browser);

        var faults = new List<string>();
        foreach (var path in HostileNames.Pages)
            faults.AddRange(await Faults(page, broker.Base + path));

        faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_stands_in_somebodys_way_is_found()
    {
        await using var browser = await ChromiumBrowser.Start();
        var page = await Open(browser);
        const string pale = "<p style='color: #ccc; background: #fff'>pale</p><input>";

        var faults = string.Join('\n', await Faults(page, "data:text/html," + Uri.EscapeDataString(pale)));
        var faultsOfColours = await FaultsOfColours(page);

        faults.ShouldContain("color-contrast");
        faults.ShouldContain(" label: ");
        faultsOfColours.Count().ShouldBe(1);
    }

    /// <summary>A result of every kind that a page shows: kept, broken, pending, stale and none.</summary>
    private static async Task Fill(RunningBroker broker)
    {
        await broker.Publish("1", branch: "main", tags: ["prod"]);
        await broker.Verify("1", by: "5", branch: "main");
        await broker.Publish("2", Published.Contract("changed", amount: new string('9', 400)), branch: "main");
        await broker.Publish("1", consumer: "Broken");
        var broken = await broker.Get("/pacts/provider/PaymentService/consumer/Broken/latest");
        await broker.Verify(
            "1", by: "6", success: false,
            publishTo: broken["_links.pb:publish-verification-results.href"].GetString());
        await broker.Publish("1", consumer: "Unverified");
    }

    /// <summary>A page that has axe wherever it goes.</summary>
    private static async Task<IPage> Open(ChromiumBrowser browser)
    {
        var page = await browser.Open();
        await page.AddInitScriptAsync(new BundledAxeScriptProvider().GetScript());
        return page;
    }

    private static async Task<IEnumerable<string>> Faults(IPage page, string address)
    {
        await page.GotoAsync(address);
        return await Faults(page, new { resultTypes = new[] { "violations" } });
    }

    private static Task<IEnumerable<string>> FaultsOfColours(IPage page) =>
        Faults(page, new { resultTypes = new[] { "violations" }, runOnly = new[] { "color-contrast" } });

    private static async Task<IEnumerable<string>> Faults(IPage page, object options)
    {
        var result = (await page.EvaluateAsync("options => axe.run(document, options)", options))!.Value;
        result.GetProperty("passes").GetArrayLength().ShouldBeGreaterThan(0);
        return
        [
            .. from violation in result.GetProperty("violations").EnumerateArray()
               from node in violation.GetProperty("nodes").EnumerateArray()
               select $"{page.Url} {violation.GetProperty("id")}: {violation.GetProperty("help")}\n"
                   + $"  {node.GetProperty("html")}",
        ];
    }
}
