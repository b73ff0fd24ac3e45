using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace ContractTests.Broker.Tests.Ui;

/// <summary>
/// Looks at a page as people do: on a phone, a tablet and a desk, in light and in dark, and without scripts. Pictures
/// go to <c>artifacts/screenshots</c>.
/// </summary>
internal static class Screens
{
    private const int Height = 900;

    /// <summary>Axe for all of a page, and for what a colour scheme changes.</summary>
    private static readonly object Whole = new { resultTypes = new[] { "violations" } };

    private static readonly object Colours =
        new { resultTypes = new[] { "violations" }, runOnly = new[] { "color-contrast" } };

    private static readonly (int Width, ColorScheme Scheme)[] Looks =
    [
        (360, ColorScheme.Light), (768, ColorScheme.Dark), (1440, ColorScheme.Light), (1440, ColorScheme.Dark),
        (768, ColorScheme.Light), (360, ColorScheme.Dark),
    ];

    /// <summary>The folder of the tests that use this.</summary>
    public static string Sources => Path.Combine(Repository, "broker", "ContractTests.Broker.Tests");

    /// <summary>What is wrong with the page, in whichever way it is looked at.</summary>
    /// <param name="browser">With which it is looked at.</param>
    /// <param name="address">Of the page.</param>
    /// <param name="name">Of its pictures.</param>
    /// <param name="session">The cookie of whoever looks; null for anyone.</param>
    /// <param name="send">Sends a form of the page, whose answer is looked at instead; null for none.</param>
    public static async Task<IReadOnlyList<string>> Faults(
        ChromiumBrowser browser, string address, string name, string? session = null, Func<IPage, Task>? send = null)
    {
        var faults = new List<string>();
        var page = await browser.Open();
        await SignIn(page, address, session);
        await page.AddInitScriptAsync(new BundledAxeScriptProvider().GetScript());
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning" && !message.Text.Contains("status of 4", StringComparison.Ordinal))
                faults.Add($"{name}: the console says {message.Text}");
        };
        page.PageError += (_, failure) => faults.Add($"{name}: {failure}");
        await page.GotoAsync(address);
        if (send is not null)
        {
            await send(page);
            await page.WaitForFunctionAsync("document.readyState === 'complete'");
        }

        foreach (var (width, scheme) in Looks)
        {
            var look = $"{name}-{width}-{scheme}".ToLowerInvariant();
            await page.SetViewportSizeAsync(width, Height);
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            faults.AddRange(await Overflow(page, look));
            faults.AddRange(await Stretched(page, look));
            faults.AddRange(await Axe(page, scheme == ColorScheme.Light ? Whole : Colours, look));
            await page.ScreenshotAsync(new() { Path = Picture(look), FullPage = true });
        }

        // To send a form once more would do something else.
        if (send is null)
            faults.AddRange(await WithoutScripts(browser, page, address, name, session));
        await page.Context.CloseAsync();
        return faults;
    }

    private static Task SignIn(IPage page, string address, string? session) => session is null
        ? Task.CompletedTask
        : page.Context.AddCookiesAsync(
        [
            new()
            {
                Name = "contract-session",
                Value = session,
                Url = new Uri(address).GetLeftPart(UriPartial.Authority),
            },
        ]);

    private static string Repository
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "ContractTests.sln")))
                folder = folder.Parent ?? throw new DirectoryNotFoundException("Expected ContractTests.sln above.");
            return folder.FullName;
        }
    }

    private static string Picture(string look) => Path.Combine(Repository, "artifacts", "screenshots", look + ".png");

    private static async Task<IEnumerable<string>> Overflow(IPage page, string look)
    {
        var wide = await page.EvaluateAsync<string[]>(
            """
            () => document.documentElement.scrollWidth <= innerWidth ? []
              : [...document.querySelectorAll('body *')]
                  .filter(one => one.getBoundingClientRect().right > innerWidth + 1)
                  .slice(0, 5).map(one => one.outerHTML.slice(0, 200))
            """);
        return wide.Select(one => $"{look} is wider than its window: {one}");
    }

    /// <summary>A status is as wide as its words, and a check box stands beside its own.</summary>
    private static async Task<IEnumerable<string>> Stretched(IPage page, string look)
    {
        var wide = await page.EvaluateAsync<string[]>(
            """
            () => {
              const words = one => { const r = document.createRange(); r.selectNodeContents(one);
                return r.getBoundingClientRect().width; };
              return [...document.querySelectorAll('.status')]
                .filter(one => one.getBoundingClientRect().width > words(one) + 40)
                .concat([...document.querySelectorAll('label input[type=checkbox]')]
                  .filter(one => one.getBoundingClientRect().width > 40))
                .slice(0, 5).map(one => one.outerHTML.slice(0, 200));
            }
            """);
        return wide.Select(one => $"{look} stretches {one}");
    }

    private static async Task<IEnumerable<string>> Axe(IPage page, object options, string look)
    {
        var result = (await page.EvaluateAsync("options => axe.run(document, options)", options))!.Value;
        return
        [
            .. from violation in result.GetProperty("violations").EnumerateArray()
               from node in violation.GetProperty("nodes").EnumerateArray()
               select $"{look} {violation.GetProperty("id")}: {violation.GetProperty("help")} "
                   + node.GetProperty("html"),
        ];
    }

    /// <summary>Whoever runs no scripts reads the same text.</summary>
    private static async Task<IEnumerable<string>> WithoutScripts(
        ChromiumBrowser browser, IPage scripted, string address, string name, string? session)
    {
        var plain = await browser.Open(scripts: false);
        await SignIn(plain, address, session);
        await plain.GotoAsync(address);
        var same = await plain.Locator("main").TextContentAsync() == await scripted.Locator("main").TextContentAsync();
        await plain.Context.CloseAsync();
        return same ? [] : [$"{name} reads otherwise without scripts"];
    }
}
