using ContractTests.Broker.Accounts;
using ContractTests.Broker.Tests.Accounts;
using ContractTests.Broker.Tests.Engines;
using ContractTests.Broker.Tests.Webhooks;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Playwright;

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

    [Fact]
    public async Task What_forms_answer_looks_right_on_every_screen()
    {
        await using var receiver = await WebhookReceiver.Start();
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var broker = await RunningBroker.Start(
            webhooks: Hooked.Allowing(hosts: ["127.0.0.1"]), clock: clock);
        await using var browser = await ChromiumBrowser.Start();
        var admin = await BrokerTokens.CreateAsync(
            broker.Database, "ann", Scope.Admin, cancellation: TestContext.Current.CancellationToken);
        using var ann = await Person.SignedIn(broker, admin!);
        broker.As(Caller.Bearer(admin!));
        await broker.Publish("1", branch: "main");
        var environment = $"/environments/{await broker.Environment("test")}/edit";
        var webhook = await broker.HasWebhook(Hooked.Webhook(receiver.Url + "/jobs", body: "go"));

        var faults = new List<string>();
        await Look("/tokens/new", "token-created", async page =>
        {
            await page.GetByLabel("Name").FillAsync("pipeline");
            await page.GetByRole(AriaRole.Button, new() { Name = "Create token" }).ClickAsync();
        });
        await Look(webhook, "webhook-test", page =>
            page.GetByRole(AriaRole.Button, new() { Name = "Test" }).ClickAsync());
        await Look("/webhooks/new", "webhook-refused", async page =>
        {
            await page.GetByLabel("Address").FillAsync("ftp//nowhere");
            await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        });
        await Look(environment, "environment-changed-meanwhile", async page =>
        {
            await ann.Submit(environment, ("displayName", "Staging"));
            await page.GetByLabel("Display name").FillAsync("Pre-production");
            await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        });
        await CleanUp(broker, clock, Look);

        faults.ShouldBeEmpty();

        async Task Look(string path, string name, Func<IPage, Task> send) =>
            faults.AddRange(await Screens.Faults(browser, broker.Base + path, name, ann.Session, send));
    }

    private static async Task CleanUp(
        RunningBroker broker, FakeTimeProvider clock, Func<string, string, Func<IPage, Task>, Task> look)
    {
        await broker.Publish("0", Published.Contract("old"));
        clock.Advance(TimeSpan.FromMinutes(1));
        await look("/clean-up", "clean-up-preview", Preview);
        await look("/clean-up", "clean-up-changed-meanwhile", async page =>
        {
            await Preview(page);
            await broker.Verify("0", by: "old");
            clock.Advance(TimeSpan.FromMinutes(1));
            await page.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
            await page.GetByRole(AriaRole.Alert).WaitForAsync();
        });
        await look("/clean-up", "clean-up-done", async page =>
        {
            await Preview(page);
            await page.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
            await page.GetByRole(AriaRole.Heading, new() { Name = "Deleted" }).WaitForAsync();
        });

        static async Task Preview(IPage page)
        {
            await page.GetByLabel("Delete versions older than").FillAsync("0");
            await page.GetByLabel("Newest versions").FillAsync("0");
            await page.GetByRole(AriaRole.Button, new() { Name = "Preview" }).ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Delete" }).WaitForAsync();
        }
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

        await page.GetByRole(AriaRole.Heading, new() { Name = "stage" }).WaitForAsync();
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
            ("environment-delete", environment + "/delete"), ("environment-new", "/environments/new"),
            ("webhook-new", "/webhooks/new"), ("tokens", "/tokens"), ("token-new", "/tokens/new"),
            ("audit", "/audit"), ("clean-up", "/clean-up"), ("webhooks", "/webhooks"), ("webhook", webhook),
            ("webhook-edit", webhook + "/edit"), ("webhook-call", log),
        ];
    }
}
