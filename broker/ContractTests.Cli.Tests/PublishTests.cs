namespace ContractTests.Cli.Tests;

public sealed class PublishTests
{
    [Theory]
    [InlineData("orders, please", "expected JSON", "line 1")]
    [InlineData("[]", "JSON object", "array")]
    [InlineData("""{"provider":{"name":"Payments"}}""", "$.consumer.name", "nothing")]
    [InlineData("""{"consumer":{"name":"Orders"},"provider":{}}""", "$.provider.name", "nothing")]
    [InlineData("""{"consumer":{"name":"Orders"},"provider":{"name":7}}""", "$.provider.name", "found 7")]
    [InlineData(
        """
        {"consumer":{"name":"A"},"provider":{"name":"B"},"metadata":{"pactSpecification":{"version":"9.0"}}}
        """, "specification version from 1 to 4", "\"9.0\"")]
    public async Task A_file_that_is_no_pact_is_named_and_the_others_are_not_published(
        string content, string expected, string found)
    {
        using var folder = new TemporaryFolder();
        folder.Write("a-good.json", SmallPact.Between("Orders", "Payments"));
        folder.Write("bad.json", content);
        await using var broker = await StandInServer.Answering(200, "{}");

        var run = await ToolRun.Of("publish", folder.Path, "-a", "1", "-b", broker.Url);

        run.ShouldHaveRefused(folder.File("bad.json"), expected, found, "nothing was published");
        broker.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_that_is_missing_is_named()
    {
        var run = await ToolRun.Of("publish", "pacts/nowhere.json", "-a", "1", "-b", "http://127.0.0.1:1");

        run.ShouldHaveRefused("pacts/nowhere.json", "found nothing");
    }

    [Fact]
    public async Task A_folder_without_pacts_is_named()
    {
        using var folder = new TemporaryFolder();

        var run = await ToolRun.Of("publish", folder.Path, "-a", "1", "-b", "http://127.0.0.1:1");

        run.ShouldHaveRefused(folder.Path, "at least one pact file");
    }

    [Fact]
    public async Task Without_a_version_the_line_says_how_to_give_one()
    {
        using var folder = new TemporaryFolder();
        var pact = folder.Write("pact.json", SmallPact.Between("Orders", "Payments"));

        var run = await ToolRun.Of("publish", pact, "-b", "http://127.0.0.1:1");

        run.ShouldHaveRefused("--consumer-app-version", "--auto-detect-version-properties");
    }

    [Fact]
    public async Task Two_files_of_one_contract_are_both_named()
    {
        using var folder = new TemporaryFolder();
        var one = folder.Write("one.json", SmallPact.Between("Orders", "Payments"));
        var two = folder.Write("two.json", SmallPact.Between("Orders", "Payments"));

        var run = await ToolRun.Of("publish", folder.Path, "-a", "1", "-b", "http://127.0.0.1:1");

        run.ShouldHaveRefused(one, two, "--merge");
    }
}
