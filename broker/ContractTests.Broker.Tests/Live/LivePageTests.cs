using ContractTests.Broker.Tests.Engines;
using ContractTests.Broker.Tests.Ui;
using Microsoft.Playwright;

namespace ContractTests.Broker.Tests.Live;

/// <summary>Pages that are up to date without being loaded again, in a real browser.</summary>
[On(Engine.Sqlite)]
public sealed class LivePageTests
{
    [Fact]
    public async Task What_changes_is_shown_and_marked_and_the_filter_stays()
    {
        await using var broker = await RunningBroker.Start();
        await HomeTests.Stand(broker);
        await using var browser = await ChromiumBrowser.Start();
        var page = await Open(browser, broker.Base + "/?search=ing");

        await broker.Verify(
            "", by: "6", publishTo: (await broker.Get("/pacts/provider/PaymentService/consumer/Failing/latest"))
                ["_links.pb:publish-verification-results.href"].GetString());
        await page.Locator("tr.changed").WaitForAsync();

        (await page.Locator("tr.changed th a").AllInnerTextsAsync()).ShouldBe(["Failing"]);
        (await page.Locator("tr.changed .status").InnerTextAsync()).ShouldBe("verified");
        (await page.Locator("tbody tr").CountAsync()).ShouldBe(3);
        (await page.Locator("#news").TextContentAsync()).ShouldBe("1 row has changed");
        page.Url.ShouldEndWith("/?search=ing");
        (await page.GetByRole(AriaRole.Searchbox).InputValueAsync()).ShouldBe("ing");
    }

    [Fact]
    public async Task Who_has_scrolled_and_chosen_a_link_stays_there()
    {
        await using var broker = await RunningBroker.Start();
        for (var number = 0; number < 25; number++)
            await broker.Publish("1", branch: "main", consumer: $"Consumer{number}");
        await using var browser = await ChromiumBrowser.Start();
        var page = await Open(browser, broker.Base + "/");
        var link = page.GetByRole(AriaRole.Link, new() { Name = "Consumer9", Exact = true });
        await link.FocusAsync();
        var before = await Top(link);

        await broker.Publish("1", Published.Contract(), branch: "main", consumer: "Consumer5", provider: "Other");
        await page.Locator("tr.changed").First.WaitForAsync();

        (await page.EvaluateAsync<double>("scrollY")).ShouldBeGreaterThan(0);
        (await Top(link)).ShouldBe(before, 1);
        (await link.EvaluateAsync<bool>("one => one === document.activeElement")).ShouldBeTrue();
    }

    private static Task<double> Top(ILocator one) =>
        one.EvaluateAsync<double>("one => one.getBoundingClientRect().top");

    /// <summary>A page that the broker has begun to tell of changes.</summary>
    private static async Task<IPage> Open(ChromiumBrowser browser, string address)
    {
        var page = await browser.Open();
        await page.RunAndWaitForResponseAsync(
            () => page.GotoAsync(address), answer => answer.Url.EndsWith("/live", StringComparison.Ordinal));
        return page;
    }
}
