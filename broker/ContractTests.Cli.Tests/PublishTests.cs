using System.Text;

namespace ContractTests.Cli.Tests;

public sealed class PublishTests
{
    [Theory]
    [InlineData("orders, please", "expected JSON", "line 1")]
    [InlineData("[]", "object", "a list")]
    [InlineData("""{"provider":{"name":"Payments"}}""", "the consumer", "nothing")]
    [InlineData("""{"consumer":{"name":"Orders"},"provider":{}}""", "$.provider.name", "nothing")]
    [InlineData("""{"consumer":{"name":"Orders"},"provider":{"name":7}}""", "$.provider.name", "the number 7")]
    [InlineData(
        """
        {"consumer":{"name":"A"},"provider":{"name":"B"},"metadata":{"pactSpecification":{"version":"9.0"}}}
        """, "specification version (1, 1.1, 2, 3 or 4)", "9.0")]
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
    public async Task Strictly_nothing_is_published_when_an_example_breaks_its_own_rule()
    {
        using var folder = new TemporaryFolder();
        var pact = folder.Write("pact.json", SmallPact.Contradicting("Orders", "Payments"));
        await using var broker = await StandInServer.Answering(200, "{}");

        var run = await ToolRun.Of("publish", pact, "-a", "1", "-b", broker.Url, "--strict");

        run.ExitCode.ShouldBe(2);
        run.Errors.ShouldContain($"warning: {pact}: interaction 'a greeting', the request, header X-Id: expected");
        run.Errors.ShouldContain("--strict: expected pacts without warnings, but found 1");
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

    [Fact]
    public async Task Pacts_are_published_with_what_is_known_about_their_version()
    {
        using var folder = new TemporaryFolder();
        var pact = folder.Write("pact.json", SmallPact.Between("Orders", "Payments"));
        await using var broker = await TestBroker.Start();

        var run = await broker.Run("publish", pact, "--consumer-app-version", "1.0", "-h", "main",
            "--tag", "dev,test", "-t", "extra", "--build-url", "https://ci.example.org/1");

        run.ShouldHaveSucceeded();
        run.Output.ShouldContain("Pact successfully published for Orders version 1.0 and provider Payments");
        var version = (await broker.Client.Version("Orders", "1.0")).ShouldNotBeNull();
        version.Branches.ShouldBe(["main"]);
        version.Tags.ShouldBe(["dev", "test", "extra"], ignoreOrder: true);
        version.BuildUrl.ShouldBe("https://ci.example.org/1");
    }

    [Fact]
    public async Task The_same_content_twice_is_no_change()
    {
        using var folder = new TemporaryFolder();
        var pact = folder.Write("pact.json", SmallPact.Between("Orders", "Payments"));
        await using var broker = await TestBroker.Start();
        await broker.Publish(pact, "1.0");

        var run = await broker.Run("publish", pact, "-a", "1.0", "--output", "json");

        run.ShouldHaveSucceeded();
        run.Output.ShouldContain("\"outcome\": \"unchanged\"");
    }

    [Fact]
    public async Task Other_content_for_the_same_version_is_refused_and_the_old_content_stays()
    {
        using var folder = new TemporaryFolder();
        var first = folder.Write("first.json", SmallPact.Between("Orders", "Payments", "a greeting"));
        var other = folder.Write("other.json", SmallPact.Between("Orders", "Payments", "a farewell"));
        await using var broker = await TestBroker.Start();
        await broker.Publish(first, "1.0");

        var run = await broker.Run("publish", other, "-a", "1.0");

        run.ExitCode.ShouldBe(1);
        run.Errors.ShouldStartWith("publish Orders 1.0: ");
        run.Errors.ShouldContain("Cannot change the content of the pact");
        run.Errors.TrimEnd().ShouldNotContain("\n");
        var kept = await broker.Client.Pact((await broker.PactsFor("Payments")).Single().Url);
        Encoding.UTF8.GetString(kept.Content.Span).ShouldContain("a greeting");
    }

    [Fact]
    public async Task A_pattern_names_files_at_any_depth()
    {
        using var folder = new TemporaryFolder();
        folder.Write("one.json", SmallPact.Between("Orders", "Payments"));
        folder.Write("deep/er/two.json", SmallPact.Between("Orders", "Stock"));
        folder.Write("deep/note.txt", "not a pact");
        await using var broker = await TestBroker.Start();

        await broker.Publish($"{folder.Path}/**/*.json", "1.0");

        (await broker.PactsFor("Payments")).Count.ShouldBe(1);
        (await broker.PactsFor("Stock")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Version_and_branch_come_from_the_build_system()
    {
        using var folder = new TemporaryFolder();
        var pact = folder.Write("pact.json", SmallPact.Between("Orders", "Payments"));
        await using var broker = await TestBroker.Start();
        var environment = new Dictionary<string, string>
        {
            ["PACT_BROKER_BASE_URL"] = broker.Url,
            ["GITHUB_ACTIONS"] = "true",
            ["GITHUB_SHA"] = "4d531a1",
            ["GITHUB_REF"] = "refs/heads/feat/x",
            ["GITHUB_SERVER_URL"] = "https://github.com",
            ["GITHUB_REPOSITORY"] = "acme/orders",
            ["GITHUB_RUN_ID"] = "17",
        };

        var run = await ToolRun.With(environment, "publish", pact, "--auto-detect-version-properties",
            "--tag-with-git-branch");

        run.ShouldHaveSucceeded();
        var version = (await broker.Client.Version("Orders", "4d531a1")).ShouldNotBeNull();
        version.Branches.ShouldBe(["feat/x"]);
        version.Tags.ShouldBe(["feat/x"]);
        version.BuildUrl.ShouldBe("https://github.com/acme/orders/actions/runs/17");
    }
}
