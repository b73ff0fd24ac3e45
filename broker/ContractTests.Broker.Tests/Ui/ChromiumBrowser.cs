using Microsoft.Playwright;

namespace ContractTests.Broker.Tests.Ui;

/// <summary>
/// Debian's Chromium. Where there is none, a test that asks for it is skipped, or fails if
/// <c>CONTRACT_TESTS_REQUIRE</c> names <c>browser</c>.
/// </summary>
internal sealed class ChromiumBrowser : IAsyncDisposable
{
    private const string Executable = "/usr/bin/chromium";

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private ChromiumBrowser(IPlaywright playwright, IBrowser browser)
    {
        _playwright = playwright;
        _browser = browser;
    }

    public static async Task<ChromiumBrowser> Start()
    {
        if (!File.Exists(Executable))
        {
            const string Reason = "Expected a browser at " + Executable + ", but found none.";
            if ((Environment.GetEnvironmentVariable("CONTRACT_TESTS_REQUIRE") ?? "").Split(',').Contains("browser"))
                Assert.Fail($"{Reason} (CONTRACT_TESTS_REQUIRE names browser.)");
            Assert.Skip(Reason);
        }

        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Executable,
            Args = ["--no-sandbox"],
        });
        return new ChromiumBrowser(playwright, browser);
    }

    public async Task<IPage> Open(string? user = null, string? password = null, bool scripts = true)
    {
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            JavaScriptEnabled = scripts,
            HttpCredentials = user is null ? null : new HttpCredentials { Username = user, Password = password! },
        });
        return await context.NewPageAsync();
    }

    /// <summary>
    /// Waits until a page has the address and is loaded. Playwright's own <c>WaitForURLAsync</c> misses a page that
    /// comes between its look at the address and its listening for the next one, and then waits in vain.
    /// </summary>
    public static async Task Reached(IPage page, string address)
    {
        await Assertions.Expect(page).ToHaveURLAsync(address, new() { Timeout = 30_000 });
        await page.WaitForFunctionAsync("document.readyState === 'complete'");
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
