namespace ContractTests.Cli.Tests;

/// <summary>Commits as the tool prints them are taken by its questions, and by nothing that writes.</summary>
public sealed class AbbreviatedVersionTests : IAsyncLifetime
{
    private const string First = "0123456789abcdef0123456789abcdef01234567";
    private const string Second = "0123456789abcdef0123456789abcdef0123ffff";
    private const string Third = "fedcba9876543210fedcba9876543210fedcba98";
    private const string Built = Third + "-dirty";

    private TestBroker _broker = null!;

    public async ValueTask InitializeAsync()
    {
        _broker = await TestBroker.Start();
        foreach (var version in (string[])[First, Second, Third, "2016080112", "20160801"])
            await Save(version);
    }

    public ValueTask DisposeAsync() => _broker.DisposeAsync();

    [Theory]
    [InlineData("fedcba9", Third)]
    [InlineData("fedcba987654", Third)]
    [InlineData("0123456789abcdef0123456789abcdef0123f", Second)]
    [InlineData("20160801", "20160801")]
    public async Task The_only_version_that_begins_so_is_meant(string typed, string meant)
    {
        var described = await _broker.Run("describe-version", "-a", "Orders", "-e", typed, "--full");
        var asked = await _broker.Run("can-i-deploy", "-a", "Orders", "-e", typed, "--to", "prod", "--full");
        var merging = await _broker.Run("can-i-merge", "-a", "Orders", "-e", typed, "--full");

        described.Output.ShouldContain($"\n{meant} ");
        asked.Output.ShouldStartWith($"Yes: Orders {meant} can be deployed");
        merging.Output.ShouldStartWith($"Yes: Orders {meant} can be merged");
    }

    [Fact]
    public async Task What_follows_the_commit_is_told_apart()
    {
        await Save(Built);

        (await Describe("fedcba987654-dirty")).Output.ShouldContain($"\n{Built} ");
        (await Describe("fedcba987654-clean")).ShouldHaveRefused("there is no version fedcba987654-clean of Orders");
        (await Describe("fedcba987654")).ShouldHaveRefused($"begins with fedcba987654: {Built}, {Third}");
    }

    [Fact]
    public async Task Several_versions_that_begin_so_are_named()
    {
        var described = await Describe("01234567");
        var asked = await _broker.Run("can-i-deploy", "-a", "Orders", "-e", "01234567", "--to", "prod");

        foreach (var run in new[] { described, asked })
        {
            run.ShouldHaveRefused(
                $"more than one version of Orders begins with 01234567: {Second}, {First}",
                "type more of its number");
        }
    }

    [Fact]
    public async Task A_version_that_is_called_so_wins()
    {
        await Save("01234567");

        (await Describe("01234567")).Output.ShouldContain("\n01234567 ");
    }

    /// <summary>Too short, not a commit, or the beginning of a number that is not a commit.</summary>
    [Theory]
    [InlineData("fedcba")]
    [InlineData("FEDCBA9")]
    [InlineData("fedcbaxx")]
    [InlineData("201608011")]
    public async Task Anything_else_is_taken_as_it_is(string typed)
    {
        (await Describe(typed)).ShouldHaveRefused($"there is no version {typed} of Orders");
        (await _broker.Run("can-i-deploy", "-a", "Orders", "-e", typed, "--to", "prod")).Output
            .ShouldContain($"Orders {typed} is not known here");
    }

    [Fact]
    public async Task An_ignored_version_can_be_short()
    {
        await _broker.HasIntegration("Shop", "1.0", "Orders", First, verified: false, deployedTo: "staging");

        var run = await _broker.Run(
            "can-i-deploy", "-a", "Shop", "-e", "1.0", "--to-environment", "staging",
            "--ignore", "Orders", "-e", "0123456789abcdef0123456789abcdef01234");

        run.ShouldHaveSucceeded();
        run.Output.ShouldContain("1 result is ignored: Orders 0123456789ab for Shop 1.0 (failed).");
    }

    [Fact]
    public async Task What_writes_takes_the_number_as_it_is()
    {
        var tagged = await _broker.Run(
            "create-version-tag", "-a", "Orders", "-e", "fedcba9", "--tag", "prod", "--auto-create-version");

        tagged.ShouldHaveSucceeded();
        (await Describe("fedcba9")).Output.ShouldContain("\nfedcba9 ");
    }

    private Task<ToolRun> Describe(string version) =>
        _broker.Run("describe-version", "-a", "Orders", "-e", version, "--full");

    private Task Save(string version) => _broker.Client.Versions.SaveAsync(
        "Orders", version, cancellation: TestContext.Current.CancellationToken);
}
