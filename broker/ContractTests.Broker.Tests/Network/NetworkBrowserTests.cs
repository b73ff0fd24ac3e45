using System.Globalization;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Tests.Engines;
using ContractTests.Broker.Tests.Ui;
using Microsoft.Extensions.DependencyInjection;

namespace ContractTests.Broker.Tests.Network;

/// <summary>The network in a real browser.</summary>
[On(Engine.Sqlite)]
public sealed class NetworkBrowserTests
{
    private const int Many = 500;

    [Fact]
    public async Task Anyone_of_five_hundred_is_reached_in_three_keys()
    {
        await using var broker = await Large();
        await using var browser = await ChromiumBrowser.Start();
        var page = await browser.Open();

        await page.GotoAsync(broker.Base + "/network");
        await page.Keyboard.PressAsync("f");
        var title = page.Locator("title", new() { HasText = "service-377" });
        var key = await page.Locator("a[data-key]", new() { Has = title }).GetAttributeAsync("data-key");
        (await page.Locator("text.hint").CountAsync()).ShouldBe(Many);
        key!.Length.ShouldBe(2);
        foreach (var letter in key)
            await page.Keyboard.PressAsync(letter.ToString());
        await ChromiumBrowser.Reached(page, broker.Base + "/network?focus=service-377");

        (await page.Locator("a.box.focus title").TextContentAsync()).ShouldBe("service-377");
    }

    [Fact]
    public async Task No_label_covers_another_in_the_surroundings_of_one()
    {
        await using var broker = await Large();
        await using var browser = await ChromiumBrowser.Start();
        var page = await browser.Open();

        foreach (var focus in (string[])["service-0", "service-13", "service-499"])
        {
            await page.GotoAsync($"{broker.Base}/network?focus={focus}&steps=2");
            var overlaps = await page.EvaluateAsync<string[]>(
                """
                () => {
                  const all = [...document.querySelectorAll('a.box text')].map(one => [one.textContent, one.getBoundingClientRect()]);
                  return all.flatMap(([name, at], i) => all.slice(i + 1)
                    .filter(([, b]) => at.left < b.right && b.left < at.right && at.top < b.bottom && b.top < at.bottom)
                    .map(([other]) => name + ' and ' + other));
                }
                """);
            var outside = await page.EvaluateAsync<string[]>(
                """
                () => [...document.querySelectorAll('a.box')].filter(box => box.querySelector('text').getBoundingClientRect().right
                  > box.querySelector('rect').getBoundingClientRect().right).map(box => box.textContent)
                """);

            overlaps.ShouldBeEmpty();
            outside.ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task The_search_is_one_key_away_and_names_suggest_themselves()
    {
        await using var broker = await RunningBroker.Start();
        await SystemOfPeople.Build(broker);
        await using var browser = await ChromiumBrowser.Start();
        var page = await browser.Open();

        await page.GotoAsync(broker.Base + "/network");
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("order-service");
        await page.Keyboard.PressAsync("Enter");
        await ChromiumBrowser.Reached(page, broker.Base + "/network?focus=order-service");

        (await page.TitleAsync()).ShouldBe("Network around order-service");
        (await page.Locator("datalist option[value='payment-service']").CountAsync()).ShouldBe(1);
    }

    /// <summary>As the accessibility guidelines ask for keys without a modifier (WCAG 2.1.4).</summary>
    [Fact]
    public async Task The_keys_can_be_switched_off_and_stay_off()
    {
        await using var broker = await RunningBroker.Start();
        await SystemOfPeople.Build(broker);
        await using var browser = await ChromiumBrowser.Start();
        var page = await browser.Open();

        await page.GotoAsync(broker.Base + "/network");
        await page.GetByLabel("Keyboard shortcuts").UncheckAsync();
        await page.GotoAsync(broker.Base + "/network");
        await page.Keyboard.PressAsync("f");
        await page.Keyboard.PressAsync("/");
        var (hints, hasSearch) = (await page.Locator("text.hint").CountAsync(), await Focused(page));
        await page.GetByLabel("Keyboard shortcuts").CheckAsync();
        await page.Keyboard.PressAsync("/");

        (hints, hasSearch).ShouldBe((0, false));
        (await Focused(page)).ShouldBeTrue();

        static Task<bool> Focused(Microsoft.Playwright.IPage page) =>
            page.EvaluateAsync<bool>("document.activeElement.matches('[data-slash]')");
    }

    [Fact]
    public async Task The_network_looks_right_on_every_screen()
    {
        await using var broker = await RunningBroker.Start();
        await using var browser = await ChromiumBrowser.Start();
        var empty = await Screens.Faults(browser, broker.Base + "/network", "network-empty");
        await SystemOfPeople.Build(broker);

        var drawing = await Screens.Faults(browser, broker.Base + "/network", "network");
        var table = await Screens.Faults(browser, broker.Base + "/network?view=table", "network-table");
        var around = await Screens.Faults(browser, broker.Base + "/network?focus=order-service", "network-around");

        empty.ShouldBeEmpty();
        drawing.ShouldBeEmpty();
        table.ShouldBeEmpty();
        around.ShouldBeEmpty();
    }

    /// <summary>Each consumes one to five of those after it.</summary>
    private static async Task<RunningBroker> Large()
    {
        var broker = await RunningBroker.Start();
        var random = new Random(500);
        var edges = Enumerable.Range(0, Many - 1).SelectMany(from => Enumerable.Range(0, random.Next(1, 6))
            .Select(_ => (From: from, To: random.Next(from + 1, Math.Min(Many, from + 120)))).Distinct());
        await broker.Services.GetRequiredService<Database>().Write(
            async session =>
            {
                for (var number = 0; number < Many; number++)
                {
                    session.Enqueue(
                        "insert into pacticipant (id, name, display_name, created_at, updated_at) "
                        + "values (@id, @name, @name, 0, 0)",
                        ("id", number + 1), ("name", string.Create(CultureInfo.InvariantCulture, $"service-{number}")));
                    session.Enqueue(
                        "insert into version (id, pacticipant_id, number, created_at, updated_at) "
                        + "values (@id, @id, '1', 0, 0)", ("id", number + 1));
                }

                foreach (var (from, to) in edges)
                    Integrate(session, from + 1, to + 1);
                await session.Run([]);
            },
            TestContext.Current.CancellationToken);
        return broker;
    }

    private static void Integrate(Session session, int consumer, int provider)
    {
        (string, object?)[] pair =
            [("consumer", consumer), ("provider", provider), ("id", (consumer * 1000) + provider)];
        session.Enqueue(
            "insert into integration (consumer_id, provider_id, created_at, contract_changed_at) "
            + "values (@consumer, @provider, 0, 0)", pair[..2]);
        session.Enqueue(
            "insert into content (id, consumer_id, provider_id, hash, body, interactions_count, created_at) "
            + "values (@id, @consumer, @provider, 'h', '{}', 1, 0)", pair);
        session.Enqueue(
            "insert into pact (consumer_id, consumer_version_id, provider_id, content_id, revision, created_at) "
            + "values (@consumer, @consumer, @provider, @id, 1, 0)", pair);
    }
}
