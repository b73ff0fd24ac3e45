using System.Text.Json;

namespace ContractTests.Cli.Tests;

public sealed class CleanTests
{
    [Fact]
    public async Task Old_versions_are_counted_and_then_deleted()
    {
        using var folder = new TemporaryFolder();
        await using var broker = await TestBroker.Start();
        foreach (var version in new[] { "1", "2", "3" })
        {
            var pact = folder.Write($"{version}.json", SmallPact.Between("Orders", "Payments"));
            await broker.Publish(pact, version);
        }

        var tried = await broker.Run("clean", "--older-than-days", "0", "--dry-run");
        var cleaned = await broker.Run("clean", "--older-than-days", "0", "--keep-latest", "2", "--output", "json");

        tried.Output.Trim().ShouldBe(
            "Would delete 2 versions, 2 pacts, 0 contents, 0 results, 0 branches and 0 provider contracts; "
            + "kept 1 versions.");
        var json = JsonDocument.Parse(cleaned.Output).RootElement;
        json.GetProperty("deleted").GetProperty("versions").GetInt32().ShouldBe(1);
        json.GetProperty("keptVersions").GetInt32().ShouldBe(2);
        (await broker.Client.Versions.FindAsync("Orders", "1", TestContext.Current.CancellationToken)).ShouldBeNull();
    }

    [Theory]
    [InlineData("--older-than-days")]
    [InlineData("--keep-latest")]
    public async Task Less_than_nothing_is_refused(string option)
    {
        var run = await ToolRun.Of("clean", "-b", "http://127.0.0.1:1", option, "-1");

        run.ShouldHaveRefused(option, "-1");
    }

    [Fact]
    public async Task A_broker_of_another_kind_does_not_clean_on_request()
    {
        await using var other = await StandInServer.Answering(404, """{"error": "not here"}""");

        var run = await ToolRun.Of("clean", "-b", other.Url);

        run.ShouldHaveRefused("404", "only the broker of this toolkit cleans up on request");
    }
}
