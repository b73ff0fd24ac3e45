namespace ContractTests.Cli.Tests;

/// <summary>Addresses that nothing can be reached at are refused by each option, in one line.</summary>
public sealed class AddressTests
{
    private const string Description = "openapi: 3.0.3\ninfo: {title: t, version: '1'}\npaths: {}";

    public static TheoryData<string, string> Bases() => new(
        from address in (string[])["http://localhost:0", "http://localhost:5000?a=b", "http://localhost:5000/#top"]
        from option in (string[])["verify", "check-provider", "--broker-base-url", "--from", "--base-url"]
        select (option, address));

    [Theory]
    [MemberData(nameof(Bases))]
    public async Task An_address_in_front_of_paths_has_a_port_and_ends_with_a_path(string option, string address)
    {
        using var folder = new TemporaryFolder();
        var pact = folder.Write("pact.json", SmallPact.Between("Orders", "Payments"));
        string[] command = option switch
        {
            "verify" => ["verify", "--file", pact, "--provider-base-url", address],
            "check-provider" =>
            [
                "check-provider", "--description", folder.Write("openapi.yaml", Description),
                "--provider-base-url", address,
            ],
            "--broker-base-url" => ["list-pacticipants", "--broker-base-url", address],
            "--from" => ["import", "--from", address, "--broker-base-url", "http://localhost:1"],
            _ => ["broker", "--port", "0", "--database", $"sqlite:{folder.File("pacts.db")}", "--base-url", address],
        };

        var run = await ToolRun.Of(command);

        run.ShouldHaveRefused($"'{address}' is not ");
    }

    [Theory]
    [InlineData("--message-url", "http://localhost:0")]
    [InlineData("--message-url", "http://localhost:5000/#top")]
    [InlineData("--state-change-url", "http://localhost:0/states")]
    [InlineData("--state-change-url", "http://localhost:5000/states#top")]
    [InlineData("--url", "http://localhost:0/pact.json")]
    [InlineData("--transports", "http:0")]
    [InlineData("--base-path", "/api?a=b")]
    public async Task An_address_of_its_own_has_a_port_and_no_fragment(string option, string value)
    {
        using var folder = new TemporaryFolder();
        var pact = folder.Write("pact.json", SmallPact.Between("Orders", "Payments"));

        var run = await ToolRun.Of("verify", "--file", pact, "--port", "5000", option, value);

        run.ShouldHaveRefused(value);
    }

    /// <summary>A query is part of an address that is called as it is.</summary>
    [Fact]
    public async Task States_may_be_posted_to_an_address_with_a_query()
    {
        await using var provider = await StandInServer.Answering(200);
        using var folder = new TemporaryFolder();
        var pact = folder.Write("pact.json", SmallPact.Between("Orders", "Payments"));

        var run = await ToolRun.Of(
            "verify", "--file", pact, "--provider-base-url", provider.Url,
            "--state-change-url", $"{provider.Url}/states?kind=test");

        run.ShouldHaveSucceeded();
    }
}
