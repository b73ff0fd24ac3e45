using ContractTests.Broker.Tests.Accounts;
using ContractTests.Broker.Tests.Engines;
using Microsoft.Playwright;

namespace ContractTests.Broker.Tests.Ui;

/// <summary>The pages in a real browser.</summary>
[On(Engine.Sqlite)]
public sealed class BrowserTests
{
    /// <summary>What a page would have if a name were more than text; its badges are pictures of this broker.</summary>
    private const string Taken = "main script, img:not([src$='/badge.svg']), [onerror], a[href^='javascript:']";

    [Fact]
    public async Task Someone_finds_a_pact_and_its_matrix_by_following_links()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", branch: "main");
        await broker.Verify("1", by: "5");
        await using var browser = await ChromiumBrowser.Start();
        var page = await browser.Open();
        var troubles = Troubles(page);

        await page.GotoAsync(broker.Base);
        (await page.TitleAsync()).ShouldBe("Integrations");
        await page.GetByRole(AriaRole.Link, new() { Name = "pact", Exact = true }).ClickAsync();
        (await page.TitleAsync()).ShouldBe("Pact between OrderService and PaymentService");
        await page.GetByRole(AriaRole.Link, new() { Name = "matrix", Exact = true }).ClickAsync();
        (await page.Locator("tbody tr").CountAsync()).ShouldBe(1);
        await page.GetByRole(AriaRole.Link, new() { Name = "API", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "pb:publish-contracts" }).ClickAsync();

        (await page.Locator("h2").First.InnerTextAsync()).ShouldBe("POST /contracts/publish");
        troubles.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_form_asks_the_matrix()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1");
        await broker.Publish("2", Published.Contract("changed"));
        await using var browser = await ChromiumBrowser.Start();
        var page = await browser.Open();

        await page.GotoAsync(broker.Base + "/matrix");
        await page.GetByLabel("Pacticipant").First.FillAsync("OrderService");
        await page.GetByLabel("Number").First.FillAsync("2");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();

        (await page.Locator("tbody tr").CountAsync()).ShouldBe(1);
        (await page.GetByLabel("Number").First.InputValueAsync()).ShouldBe("2");
    }

    [Fact]
    public async Task The_search_finds_pacts_by_name()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1");
        await broker.Publish("1", consumer: "Invoices");
        await using var browser = await ChromiumBrowser.Start();
        var page = await browser.Open();

        await page.GotoAsync(broker.Base);
        await page.GetByRole(AriaRole.Searchbox).FillAsync("invoice");
        await page.GetByRole(AriaRole.Searchbox).PressAsync("Enter");

        (await page.Locator("tbody tr th").AllInnerTextsAsync()).ShouldBe(["Invoices"]);
        (await page.GetByRole(AriaRole.Searchbox).InputValueAsync()).ShouldBe("invoice");
    }

    [Fact]
    public async Task The_search_answers_while_one_types_and_stays_in_the_address()
    {
        await using var broker = await RunningBroker.Start();
        await HomeTests.Stand(broker);
        await using var browser = await ChromiumBrowser.Start();
        var page = await browser.Open();

        await page.GotoAsync(broker.Base);
        await page.GetByRole(AriaRole.Searchbox).PressSequentiallyAsync("working");
        await ChromiumBrowser.Reached(page, broker.Base + "/?search=working");

        (await page.Locator("tbody tr th").AllInnerTextsAsync()).ShouldBe(["Working"]);
        (await page.GetByRole(AriaRole.Searchbox).EvaluateAsync<bool>("one => one === document.activeElement"))
            .ShouldBeTrue();
    }

    [Fact]
    public async Task A_commit_id_is_short_whole_on_hover_and_copied_by_its_button()
    {
        const string Commit = "0123456789abcdef0123456789abcdef01234567";
        await using var broker = await RunningBroker.Start();
        await broker.Publish(Commit, branch: "main");
        await broker.Publish(Commit.Replace("789", "987"), branch: "main", consumer: "Other");
        await using var browser = await ChromiumBrowser.Start();
        var page = await browser.Open();
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);

        await page.GotoAsync(broker.Base + "/?search=OrderService");
        var id = page.Locator("td .id").First;
        await id.GetByRole(AriaRole.Button).ClickAsync();

        (await id.InnerTextAsync()).Trim().ShouldBe(Commit[..7]);
        (await id.GetAttributeAsync("title")).ShouldBe(Commit);
        (await page.EvaluateAsync<string>("navigator.clipboard.readText()")).ShouldBe(Commit);
        await page.GotoAsync(broker.Base);
        (await page.Locator("tbody td[data-label='Latest on main'] .id").AllInnerTextsAsync())
            .Select(text => text.Trim()).ShouldBe(["01234569", "01234567"], ignoreOrder: true);
    }

    [Fact]
    public async Task Hostile_names_are_text_on_every_page_and_run_nothing()
    {
        await using var broker = await RunningBroker.Start();
        await HostileNames.PublishTo(broker);
        await using var browser = await ChromiumBrowser.Start();
        var page = await browser.Open();
        var troubles = Troubles(page);

        foreach (var path in HostileNames.Pages)
        {
            await page.GotoAsync(broker.Base + path);

            (await page.TitleAsync()).ShouldNotBe("taken", path);
            (await page.Locator(Taken).CountAsync()).ShouldBe(0, path);
        }

        troubles.ShouldBeEmpty();
        await page.GotoAsync(broker.Base + "/");
        (await page.Locator("tbody th").First.InnerTextAsync()).ShouldBe(HostileNames.Consumer);
        await page.Locator("tbody th a").First.ClickAsync();
        page.Url.ShouldBe($"{broker.Base}/pacticipants/{Uri.EscapeDataString(HostileNames.Consumer)}");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Somebody_signs_in_where_they_wanted_to_read_and_signs_out(bool scripts)
    {
        await using var broker = await RunningBroker.Start(accounts: Caller.BothUsers);
        await using var browser = await ChromiumBrowser.Start();
        var page = await browser.Open(scripts: scripts);
        var troubles = Troubles(page, "401");

        await page.GotoAsync(broker.Base + "/environments");
        await page.GetByLabel("User name").FillAsync("reader");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("wrong");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Alert).GetByRole(AriaRole.Link).ClickAsync();
        var secret = page.Locator("#field-secret:focus");
        await secret.FillAsync("r-secret");
        await secret.PressAsync("Enter");

        await ChromiumBrowser.Reached(page, broker.Base + "/environments");
        (await page.TitleAsync()).ShouldBe("Environments");
        await page.GetByRole(AriaRole.Link, new() { Name = "reader" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        (await page.Locator("main").InnerTextAsync()).ShouldContain("You are not signed in.");
        await page.GotoAsync(broker.Base + "/environments");
        (await page.TitleAsync()).ShouldBe("Sign in");
        troubles.ShouldBeEmpty();
    }

    /// <summary>A browser sends the cookie only from pages of the broker's own site.</summary>
    [Fact]
    public async Task A_link_on_another_site_finds_the_reader_signed_in()
    {
        await using var broker = await RunningBroker.Start(accounts: Caller.BothUsers);
        await using var browser = await ChromiumBrowser.Start();
        var page = await browser.Open();
        await page.GotoAsync(broker.Base + "/sign-in");
        await page.GetByLabel("User name").FillAsync("reader");
        await page.GetByLabel("Password").FillAsync("r-secret");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.RouteAsync("http://elsewhere.example/", route => route.FulfillAsync(new()
        {
            ContentType = "text/html", Body = $"<a href='{broker.Base}/environments'>report</a>",
        }));

        await page.GotoAsync("http://elsewhere.example/");
        await page.GetByRole(AriaRole.Link, new() { Name = "report" }).ClickAsync();

        await page.GetByRole(AriaRole.Heading, new() { Name = "Environments" }).WaitForAsync();
    }

    /// <summary>All errors in the browser: failures, and violations of the page's policy.</summary>
    private static List<string> Troubles(IPage page, string expected = "status of 4")
    {
        var troubles = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning" && !message.Text.Contains(expected, StringComparison.Ordinal))
                troubles.Add(message.Text);
        };
        page.PageError += (_, failure) => troubles.Add(failure);
        page.Dialog += (_, dialog) => troubles.Add(dialog.Message);
        return troubles;
    }
}
