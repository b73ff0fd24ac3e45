using ContractTests.Broker.Tests.Accounts;
using ContractTests.Broker.Tests.Engines;
using ContractTests.Broker.Tests.Ui;

namespace ContractTests.Broker.Tests.Sessions;

[On(Engine.Sqlite)]
public sealed class SignInScreenTests
{
    [Fact]
    public async Task Signing_in_looks_right_on_every_screen()
    {
        await using var broker = await RunningBroker.Start(accounts: Caller.BothUsers);
        await using var open = await RunningBroker.Start();
        await using var browser = await ChromiumBrowser.Start();
        using var reader = await Person.SignedIn(broker, "r-secret", "reader");

        List<string> faults =
        [
            .. await Screens.Faults(browser, broker.Base + "/sign-in", "sign-in"),
            .. await Screens.Faults(browser, broker.Base + "/environments", "401"),
            .. await Screens.Faults(browser, broker.Base + "/audit", "403", reader.Session),
            .. await Screens.Faults(browser, broker.Base + "/account", "account", reader.Session),
            .. await Screens.Faults(browser, broker.Base + "/account", "account-stranger"),
            .. await Screens.Faults(browser, open.Base + "/account", "account-open"),
        ];

        faults.ShouldBeEmpty();
    }
}
