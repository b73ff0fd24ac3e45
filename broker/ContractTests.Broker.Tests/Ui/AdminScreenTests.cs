using ContractTests.Broker.Accounts;
using ContractTests.Broker.Tests.Accounts;
using ContractTests.Broker.Tests.Engines;
using ContractTests.Broker.Tests.Webhooks;
using Microsoft.Extensions.Time.Testing;

namespace ContractTests.Broker.Tests.Ui;

/// <summary>The pages on which something is changed, on every screen.</summary>
[On(Engine.Sqlite)]
public sealed class AdminScreenTests
{
    private static readonly string LongName = $"{new string('W', 60)} <b>of</b> everybody";

    [Fact]
    public async Task Pages_that_change_something_look_right_on_every_screen()
    {
        // The clock stands, so that times read the same at each look.
        await using var broker = await RunningBroker.Start(
            webhooks: Hooked.Local, clock: new FakeTimeProvider(TimeProvider.System.GetUtcNow()));
        await using var browser = await ChromiumBrowser.Start();
        var admin = await BrokerTokens.CreateAsync(
            broker.Database, "ann", Scope.Admin, cancellation: TestContext.Current.CancellationToken);
        using var ann = await Person.SignedIn(broker, admin!);
        var pages = await Build(broker.As(Caller.Bearer(admin!)));

        var faults = new List<string>();
        foreach (var (name, path) in pages)
            faults.AddRange(await Screens.Faults(browser, broker.Base + path, name, ann.Session));

        faults.ShouldBeEmpty();
    }

    /// <summary>A form that was refused can only be reached by sending it.</summary>
    [Fact]
    public async Task A_refused_form_is_filled_in_by_keyboard()
    {
        await using var broker = await RunningBroker.Start();
        await using var browser = await ChromiumBrowser.Start();
        var page = await browser.Open(scripts: false);

        await page.GotoAsync(broker.Base + "/environments/new");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("two words");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("[role=alert] a").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        var name = page.Locator("#field-name:focus");
        await name.FillAsync("stage");
        await name.PressAsync("Tab");
        await page.Locator("#field-displayName:focus").PressAsync("Tab");
        await page.Locator("#field-production:focus").PressAsync("Space");
        await page.Keyboard.PressAsync("Enter");

        await page.GetByRole(Microsoft.Playwright.AriaRole.Heading, new() { Name = "stage" }).WaitForAsync();
        (await broker.Get("/environments?name=stage"))["_embedded.environments.0.production"].GetBoolean()
            .ShouldBeTrue();
    }

    private static async Task<IReadOnlyList<(string Name, string Path)>> Build(RunningBroker broker)
    {
        await broker.Publish("1", branch: "main");
        var environment = $"/environments/{await broker.Environment("production")}";
        var webhook = await broker.HasWebhook(Hooked.Webhook(
            "https://ci.example.org/" + new string('w', 200), on: "contract_published provider_verification_failed",
            body: "go", consumer: "OrderService", description: LongName));
        await broker.Publish("2", Published.Contract("changed"), branch: "main");
        var call = await broker.Reaches("2", "retrying", attempts: 1);
        var log = new Uri(call["_embedded.triggeredWebhooks.0._links.pb:logs.href"].GetString()!).AbsolutePath;
        return
        [
            ("environment", environment), ("environment-edit", environment + "/edit"),
            ("environment-delete", environment + "/delete"), ("tokens", "/tokens"), ("token-new", "/tokens/new"),
            ("audit", "/audit"), ("clean-up", "/clean-up"), ("webhooks", "/webhooks"), ("webhook", webhook),
            ("webhook-edit", webhook + "/edit"), ("webhook-call", log),
        ];
    }
}
