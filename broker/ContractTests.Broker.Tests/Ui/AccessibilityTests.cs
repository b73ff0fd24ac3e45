using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace ContractTests.Broker.Tests.Ui;

/// <summary>Every kind of page by all of axe's rules, in light and in dark colours.</summary>
[On(Engine.Sqlite)]
public sealed class AccessibilityTests
{
    [Fact]
    public async Task Every_kind_of_page_can_be_used_by_everyone()
    {
        await using var broker = await RunningBroker.Start();
        await using var browser = await ChromiumBrowser.Start();
        var page = await browser.Open();
        var empty = await Faults(page, broker, "/");
        await Fill(broker);

        var faults = new List<string>(empty);
        foreach (var path in (string[])
            ["/?size=3", "/?search=nobody", "/matrix", "/matrix?q[][pacticipant]=OrderService&latestby=cvpv",
                "/pacts/provider/PaymentService/consumer/OrderService/version/2", "/pacticipants/OrderService",
                "/can-i-deploy?pacticipant=OrderService&version=1&environment=production", "/doc/matrix",
                "/doc/nothing", "/pacticipants/Nobody"])
        {
            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
            faults.AddRange(await Faults(page, broker, path));
            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
            faults.AddRange(await FaultsOfColours(page));
        }

        faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Names_that_want_to_be_more_than_text_stand_in_nobodys_way()
    {
        await using var broker = await RunningBroker.Start();
        await HostileNames.PublishTo(broker);
        await using var browser = await ChromiumBrowser.Start();
        var page = await browser.Open();

        var faults = new List<string>();
        foreach (var path in HostileNames.Pages)
            faults.AddRange(await Faults(page, broker, path));

        faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_stands_in_somebodys_way_is_found()
    {
        await using var browser = await ChromiumBrowser.Start();
        var page = await browser.Open();
        await page.SetContentAsync("<p style='color: #ccc; background: #fff'>pale</p><input>");

        var result = await page.RunAxe();

        result.Violations.Select(violation => violation.Id).ShouldContain("color-contrast");
        result.Violations.Select(violation => violation.Id).ShouldContain("label");
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

    private static async Task<IEnumerable<string>> Faults(IPage page, RunningBroker broker, string path)
    {
        await page.GotoAsync(broker.Base + path);
        return await Faults(page, new AxeRunOptions(), path);
    }

    private static Task<IEnumerable<string>> FaultsOfColours(IPage page) =>
        Faults(page, new AxeRunOptions { RunOnly = RunOnlyOptions.Rules("color-contrast") }, page.Url);

    private static async Task<IEnumerable<string>> Faults(IPage page, AxeRunOptions rules, string path)
    {
        rules.ResultTypes = [ResultType.Violations];
        var result = await page.RunAxe(rules);
        result.Passes.ShouldNotBeEmpty();
        return result.Violations.SelectMany(violation => violation.Nodes.Select(
            node => $"{path} {violation.Id}: {violation.Help}\n  {node.Html}"));
    }
}
