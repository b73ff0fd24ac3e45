using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ContractTests.Broker.Client;

namespace ContractTests.Cli.Tests.Importing;

public sealed partial class ImportTests
{
    [Fact]
    public async Task Everything_of_one_broker_is_copied_to_another_and_counted()
    {
        await using var source = await Filled();
        await using var target = await TestBroker.Start();

        var run = await target.Run("import", "--from", source.Url);

        run.ShouldHaveSucceeded();
        Counts(run.Output).ShouldBe(
        [
            "environments 2 2", "pacticipants 2 2", "versions 4 4", "branch versions 3 3", "tags 1 1", "pacts 2 2",
            "results 3 3", "deployments 2 2", "releases 1 1", "descriptions 0 0", "webhooks 0 0",
        ]);
    }

    [Fact]
    public async Task What_was_copied_is_what_it_was_with_its_times()
    {
        await using var source = await Filled();
        await using var target = await TestBroker.Start();
        await target.Run("import", "--from", source.Url);

        foreach (var address in new[]
        {
            "pacts/provider/Payments/consumer/Orders/version/1",
            "pacts/provider/Payments/consumer/Orders/latest",
            "pacticipants/Orders",
            "pacticipants/Orders/versions/2",
            "pacticipants/Orders/versions",
            "pacticipants/Payments/branches",
            "can-i-deploy?pacticipant=Orders&version=2&environment=production",
        })
        {
            (await Text(target, address)).ShouldBe(await Text(source, address), address);
        }
    }

    [Fact]
    public async Task An_import_that_is_repeated_changes_nothing()
    {
        await using var source = await Filled();
        await using var target = await TestBroker.Start();
        var first = await target.Run("import", "--from", source.Url);
        var audit = await target.Client.Audit.ListAsync(new AuditQuery(), TestContext.Current.CancellationToken);

        var second = await target.Run("import", "--from", source.Url);

        second.ShouldHaveSucceeded();
        second.Output.ShouldBe(first.Output);
        (await Text(target, "matrix?q[][pacticipant]=Orders&q[][pacticipant]=Payments"))
            .ShouldBe(await Text(source, "matrix?q[][pacticipant]=Orders&q[][pacticipant]=Payments"));
        audit.ShouldNotBeEmpty();
    }

    /// <summary>Encoded, the names of the pair are longer than a key of the target may be.</summary>
    [Fact]
    public async Task Long_names_are_copied_and_not_copied_again()
    {
        await using var source = await TestBroker.Start();
        await using var target = await TestBroker.Start();
        await source.HasIntegration(
            new string('З', 50), "1", new string('П', 55), new string('и', 200), verified: true,
            deployedTo: "production");

        var first = await target.Run("import", "--from", source.Url);
        var second = await target.Run("import", "--from", source.Url);

        first.ShouldHaveSucceeded();
        Counts(first.Output).ShouldContain("pacts 1 1");
        Counts(first.Output).ShouldContain("results 1 1");
        second.ShouldHaveSucceeded();
        second.Output.ShouldBe(first.Output);
    }

    [Fact]
    public async Task What_came_later_is_added_by_the_next_import()
    {
        using var folder = new TemporaryFolder();
        await using var source = await Filled();
        await using var target = await TestBroker.Start();
        await target.Run("import", "--from", source.Url);
        await source.Publish(folder.Write("p.json", SmallPact.Between("Orders", "Payments")), "3", "--branch", "main");

        (await target.Run("import", "--from", source.Url)).ShouldHaveSucceeded();

        var head = await target.Client.Versions.FindBranchHeadAsync(
            "Orders", "main", TestContext.Current.CancellationToken);
        head!.Number.ShouldBe("3");
    }

    [Fact]
    public async Task A_pact_that_the_source_was_given_again_comes_with_the_next_import()
    {
        using var folder = new TemporaryFolder();
        await using var source = await Filled();
        await using var target = await TestBroker.Start();
        await target.Run("import", "--from", source.Url);
        var more = folder.Write("more.json", SmallPact.Between("Orders", "Payments", "another greeting"));
        await source.Publish(more, "2", "--branch", "main", "--merge");
        await source.Publish(more, "1", "--branch", "main", "--merge");

        (await target.Run("import", "--from", source.Url)).ShouldHaveSucceeded();

        foreach (var address in new[]
        {
            "pacts/provider/Payments/consumer/Orders/version/1",
            "pacts/provider/Payments/consumer/Orders/version/2",
            "can-i-deploy?pacticipant=Orders&version=2&environment=production",
        })
        {
            (await Text(target, address)).ShouldBe(await Text(source, address), address);
        }
    }

    [Fact]
    public async Task A_pact_that_was_published_again_here_stays()
    {
        using var folder = new TemporaryFolder();
        await using var source = await Filled();
        await using var target = await TestBroker.Start();
        await target.Run("import", "--from", source.Url);
        await source.Publish(
            folder.Write("1.json", SmallPact.Between("Orders", "Payments", "elsewhere")), "2", "--merge");
        await target.Publish(folder.Write("2.json", SmallPact.Between("Orders", "Payments", "here")), "2", "--merge");

        await target.Run("import", "--from", source.Url);

        (await Text(target, "pacts/provider/Payments/consumer/Orders/version/2")).ShouldContain("\"here\"");
    }

    [Fact]
    public async Task A_broker_written_in_Ruby_is_understood()
    {
        await using var source = await RubyBroker.Start();
        await using var target = await TestBroker.Start();

        var run = await target.Run("import", "--from", source.Url, "--from-username", "ann", "--from-password", "p");

        run.ShouldHaveSucceeded();
        Counts(run.Output).ShouldBe(
        [
            "environments 1 1", "pacticipants 2 2", "versions 2 2", "branch versions 1 1", "tags 1 1", "pacts 1 1",
            "results 1 1", "deployments 1 1", "releases 0 0", "descriptions 0 0", "webhooks 2 2",
        ]);
        var pact = JsonDocument.Parse(await Text(target, "pacts/provider/Bar/consumer/Foo/version/1")).RootElement;
        pact.GetProperty("createdAt").GetString().ShouldBe("2021-09-01T00:07:21+00:00");
        pact.GetProperty("interactions")[0].GetProperty("_id").GetString().ShouldBe("1dc49fca4a0f");
        source.Authorizations.ShouldAllBe(each => each == "Basic YW5uOnA=");
    }

    [Fact]
    public async Task What_did_not_arrive_is_said_and_fails_the_import()
    {
        await using var source = await RubyBroker.Start(answers => answers["/deployed-versions/d1"] =
            answers["/deployed-versions/d1"].Replace(
                "\"uuid\": \"16926ef3\", \"name\": \"prod\"", "\"name\": \"deleted\"", StringComparison.Ordinal));
        await using var target = await TestBroker.Start();

        var run = await target.Run("import", "--from", source.Url);

        run.ExitCode.ShouldBe(1);
        run.Errors.ShouldContain("error: the copy is incomplete: 1 deployment missing");
    }

    [Fact]
    public async Task Only_an_admin_may_import()
    {
        await using var source = await Filled();
        await using var target = await TestBroker.Start();
        var admin = (await target.Run("create-token", "-n", "ann", "-s", "admin")).Output.Trim();
        var build = (await target.Run("create-token", "-n", "build", "-s", "write", "-k", admin)).Output.Trim();

        (await target.Run("import", "--from", source.Url, "-k", build)).ShouldHaveRefused("403", "administer");
        (await target.Run("import", "--from", source.Url, "-k", admin)).ShouldHaveSucceeded();
    }

    [Theory]
    [InlineData("old-broker")]
    [InlineData("ftp://old-broker")]
    public async Task A_source_that_cannot_be_called_is_refused(string source)
    {
        var run = await ToolRun.Of("import", "--from", source, "--to", "http://127.0.0.1:1");

        run.ShouldHaveRefused("--from", $"'{source}'");
    }

    /// <summary>Two versions of a consumer, two of its provider, three results, deployments and a release.</summary>
    private static async Task<TestBroker> Filled()
    {
        using var folder = new TemporaryFolder();
        var cancellation = TestContext.Current.CancellationToken;
        var broker = await TestBroker.Start();
        var first = folder.Write("1.json", SmallPact.Between("Orders", "Payments"));
        var second = folder.Write(
            "2.json", SmallPact.Between("Orders", "Payments").Replace("200", "201", StringComparison.Ordinal));
        await broker.Publish(first, "1", "--branch", "main", "--tag", "dev");
        await broker.Publish(second, "2", "--branch", "main");
        await broker.Client.Versions.SaveAsync("Payments", "p2", "http://builds/2", cancellation);
        await broker.Client.Branches.AddVersionAsync("Payments", "p1", "feat/x", cancellation);
        foreach (var (version, by, success) in new[] { ("1", "p1", false), ("1", "p1", true), ("2", "p2", true) })
        {
            using var http = new HttpClient { BaseAddress = new Uri(broker.Url) };
            var published = new Uri($"/pacts/provider/Payments/consumer/Orders/version/{version}", UriKind.Relative);
            var pact = JsonDocument.Parse(await http.GetStringAsync(published, cancellation));
            var address = pact.RootElement.GetProperty("_links").GetProperty("pb:publish-verification-results")
                .GetProperty("href").GetString()!;
            using var result = new StringContent(
                $$"""{"success": {{(success ? "true" : "false")}}, "providerApplicationVersion": "{{by}}"}""",
                Encoding.UTF8, "application/json");
            (await http.PostAsync(new Uri(address), result, cancellation)).EnsureSuccessStatusCode();
        }

        await broker.Client.Deployments.RecordAsync("Payments", "p1", "production", cancellation: cancellation);
        await broker.Client.Deployments.RecordAsync("Payments", "p2", "production", cancellation: cancellation);
        await broker.Client.Releases.RecordAsync("Orders", "1", "production", cancellation);
        return broker;
    }

    /// <summary>In the address of a pact, which each broker numbers its own way.</summary>
    [GeneratedRegex("""/metadata/[^/"]+""")]
    private static partial Regex OpaqueId();

    /// <summary>An answer without the spaces that a contract was published with.</summary>
    private static async Task<string> Text(TestBroker broker, string address)
    {
        using var http = new HttpClient();
        var text = await http.GetStringAsync(
            new Uri($"{broker.Url}/{address}"), TestContext.Current.CancellationToken);
        var json = JsonNode.Parse(text.Replace(broker.Url, "http://broker", StringComparison.Ordinal))!.ToJsonString();
        return OpaqueId().Replace(json, "");
    }

    /// <summary>The lines of the table below its headings, one space between cells.</summary>
    private static string[] Counts(string table) =>
        [.. table.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))];
}
