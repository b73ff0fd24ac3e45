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

        run.ExitCode.ShouldBe(ExitCode.No);
        run.Errors.ShouldContain($"warning: {pact}: interaction 'a greeting', the request, header X-Id: expected");
        run.Errors.ShouldContain("error: nothing was published: the pacts have 1 warning");
        broker.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_that_is_missing_is_named()
    {
        var run = await ToolRun.Of("publish", "pacts/nowhere.json", "-a", "1", "-b", "http://127.0.0.1:1");

        run.ShouldHaveRefused("pacts/nowhere.json", "there is no file or folder");
    }

    [Fact]
    public async Task A_folder_without_pacts_is_named()
    {
        using var folder = new TemporaryFolder();

        var run = await ToolRun.Of("publish", folder.Path, "-a", "1", "-b", "http://127.0.0.1:1");

        run.ShouldHaveRefused(folder.Path, "there are no pact files");
    }

    [Fact]
    public async Task Without_a_version_the_line_says_how_to_give_one()
    {
        using var folder = new TemporaryFolder();
        var pact = folder.Write("pact.json", SmallPact.Between("Orders", "Payments"));

        var run = await ToolRun.Of("publish", pact, "-b", "http://127.0.0.1:1");

        run.ShouldHaveRefused("--consumer-app-version", "--auto-detect-version-properties");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Files_of_one_contract_are_published_as_one(bool merges)
    {
        using var folder = new TemporaryFolder();
        folder.Write("one.json", SmallPact.Between("Orders", "Payments", "a greeting"));
        folder.Write("two.json", SmallPact.Between("Orders", "Payments", "a farewell"));
        folder.Write("three.json", SmallPact.Between("Orders", "Payments", "a greeting"));
        await using var broker = await TestBroker.Start();

        await broker.Publish(folder.Path, "1.0", merges ? ["--merge"] : []);

        (await Descriptions(broker, "Payments")).ShouldBe(["a greeting", "a farewell"], ignoreOrder: true);
    }

    [Fact]
    public async Task Requests_messages_and_versions_of_the_specification_become_one_contract()
    {
        using var folder = new TemporaryFolder();
        string[] files =
        [
            folder.Write("v2.json", """
                {"consumer": {"name": "Orders"}, "provider": {"name": "Payments"}, "interactions": [{
                 "description": "one", "providerState": "s", "request": {"method": "get", "path": "/1"}, "response": {"status": 200}}],
                 "metadata": {"pactSpecification": {"version": "2.0.0"}}}
                """),
            folder.Write("messages.json", """
                {"consumer": {"name": "Orders"}, "provider": {"name": "Payments"}, "messages": [{"description": "event",
                 "contents": {"a": 1}}], "metadata": {"pactSpecification": {"version": "3.0.0"}}}
                """),
            folder.Write("v4.json", """
                {"consumer": {"name": "Orders"}, "provider": {"name": "Payments"}, "interactions": [
                 {"type": "Synchronous/HTTP", "key": "k", "description": "two",
                  "request": {"method": "GET", "path": "/2"}, "response": {"status": 200}}],
                 "metadata": {"pactSpecification": {"version": "4.0"}}}
                """),
        ];
        await using var broker = await TestBroker.Start();

        (await broker.Run(["publish", .. files, "-a", "1.0", "--merge"])).ShouldHaveSucceeded();

        (await Descriptions(broker, "Payments")).ShouldBe(["one", "event", "two"], ignoreOrder: true);
        var pact = ContractTests.Pacts.Files.PactReader.Read(await Pact(broker, "Payments"), "the broker");
        pact.Version.ShouldBe(ContractTests.Pacts.SpecificationVersion.V4);
        pact.Interactions.First(one => one.Description == "one").ProviderStates.Single().Name.ShouldBe("s");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Files_that_describe_an_interaction_differently_are_named_and_nothing_is_sent(bool merges)
    {
        using var folder = new TemporaryFolder();
        var other = folder.Write("a.json", SmallPact.Between("Orders", "Payments", "a farewell"));
        var one = folder.Write("b.json", SmallPact.Between("Orders", "Payments"));
        var two = folder.Write("c.json", SmallPact.Between("Orders", "Payments").Replace("200", "201"));
        folder.Write("d.json", SmallPact.Between("Orders", "Stock"));
        await using var broker = await StandInServer.Answering(200, "{}");

        var run = await ToolRun.Of(
            ["publish", folder.Path, "-a", "1", "-b", broker.Url, .. merges ? (string[])["--merge"] : []]);

        run.ShouldHaveRefused(one, two, "describe 'a greeting' differently", "nothing was published");
        run.Errors.ShouldNotContain(other);
        broker.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Interactions_without_a_description_that_differ_are_named_by_their_position()
    {
        using var folder = new TemporaryFolder();
        var nameless = SmallPact.Between("Orders", "Payments").Replace(
            "\"description\": \"a greeting\",", "", StringComparison.Ordinal);
        folder.Write("a.json", nameless);
        folder.Write("b.json", nameless.Replace("200", "201", StringComparison.Ordinal));

        var run = await ToolRun.Of("publish", folder.Path, "-a", "1", "-b", "http://127.0.0.1:1");

        run.ShouldHaveRefused("describe 'Interaction 0' differently in");
    }

    [Fact]
    public async Task Jobs_of_one_build_add_to_its_version()
    {
        using var folder = new TemporaryFolder();
        var parts = Enumerable.Range(0, 6).Select(job =>
            folder.Write($"{job}.json", SmallPact.Between("Orders", "Payments", $"part {job}"))).ToList();
        await using var broker = await TestBroker.Start();

        var runs = await Task.WhenAll(parts.Select(part => broker.Run("publish", part, "-a", "1.0", "--merge")));

        foreach (var run in runs)
            run.ShouldHaveSucceeded();
        (await Descriptions(broker, "Payments")).ShouldBe(
            Enumerable.Range(0, 6).Select(job => $"part {job}"), ignoreOrder: true);
    }

    [Fact]
    public async Task A_pact_beyond_the_brokers_limit_is_refused_by_a_sentence()
    {
        using var folder = new TemporaryFolder();
        var long26 = folder.Write(
            "long.json", SmallPact.Between("Orders", "Payments", new string('x', 26 * 1024 * 1024)));
        await using var broker = await TestBroker.Start();

        var run = await broker.Run("publish", long26, "-a", "1.0");

        run.ExitCode.ShouldBe(2);
        run.Errors.ShouldContain("expected at most 32 MB");
        run.Errors.ShouldContain("PACT_BROKER_MAX_BODY_MEGABYTES");
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
        var version = (await broker.Client.Versions.FindAsync("Orders", "1.0")).ShouldNotBeNull();
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

        run.ExitCode.ShouldBe(ExitCode.No);
        run.Errors.ShouldStartWith("error: contracts: Cannot change the content of the pact");
        run.Errors.ShouldContain("(Orders 1.0)");
        run.Errors.ShouldContain("hint: publish changed pacts with a new --consumer-app-version");
        var kept = await broker.Client.Pacts.GetAsync((await broker.PactsFor("Payments")).Single().Url);
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
        var version = (await broker.Client.Versions.FindAsync("Orders", "4d531a1")).ShouldNotBeNull();
        version.Branches.ShouldBe(["feat/x"]);
        version.Tags.ShouldBe(["feat/x"]);
        version.BuildUrl.ShouldBe("https://github.com/acme/orders/actions/runs/17");
    }

    private static async Task<ReadOnlyMemory<byte>> Pact(TestBroker broker, string provider) =>
        (await broker.Client.Pacts.GetAsync(
            (await broker.PactsFor(provider)).Single().Url, TestContext.Current.CancellationToken)).Content;

    private static async Task<IEnumerable<string?>> Descriptions(TestBroker broker, string provider)
    {
        using var pact = System.Text.Json.JsonDocument.Parse(await Pact(broker, provider));
        return [.. pact.RootElement.GetProperty("interactions").EnumerateArray()
            .Select(one => one.GetProperty("description").GetString())];
    }
}
