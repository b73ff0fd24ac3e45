using ContractTests.Cli.Tests.Native;

namespace ContractTests.Cli.Tests.Importing;

/// <summary>A resource that cannot be read is named and left out; the rest is imported.</summary>
public sealed class LeftOutTests
{
    private const string Webhook = "/webhooks/Zt2CGVB5zgjuE6XuBzVrDB";

    [Theory]
    [InlineData(RubyBroker.Pact, "pacts")]
    [InlineData(RubyBroker.Result, "results")]
    [InlineData("/deployed-versions/d1", "deployments")]
    [InlineData(Webhook, "webhooks")]
    public async Task A_listed_resource_that_is_not_there_is_named_and_the_rest_is_imported(string address, string kind)
    {
        await using var source = await RubyBroker.Start(answers => answers.Remove(address));
        await using var target = await TestBroker.Start();

        var run = await target.Run("import", "--from", source.Url);

        run.ExitCode.ShouldBe(1, run.Errors);
        run.Errors.ShouldContain("warning: 1 could not be copied:");
        run.Errors.ShouldContain(source.Url + address);
        run.Errors.ShouldContain($"1 {kind[..^1]}");
        run.Errors.ShouldContain("hint: run the import again when the source can read what could not be copied");
        foreach (var other in new[] { "pacts", "results", "deployments", "webhooks" }.Where(each => each != kind))
        {
            // Without its pact a result has nothing to say.
            if (kind != "pacts" || other != "results")
                Row(run, other).ShouldNotEndWith(" 0");
        }
    }

    [Fact]
    public async Task A_pact_that_is_there_later_comes_with_its_results()
    {
        var pact = "";
        IDictionary<string, string>? given = null;
        await using var source = await RubyBroker.Start(answers =>
        {
            given = answers;
            answers.Remove(RubyBroker.Pact, out pact!);
        });
        await using var target = await TestBroker.Start();
        var first = await target.Run("import", "--from", source.Url);

        var again = await target.Run("import", "--from", source.Url);
        given![RubyBroker.Pact] = pact;
        var whole = await target.Run("import", "--from", source.Url);

        (first.ExitCode, again.ExitCode).ShouldBe((1, 1));
        whole.ExitCode.ShouldBe(0, whole.Errors);
        Row(whole, "results").ShouldBe("results 1 1");
    }

    [Theory]
    [InlineData(RubyBroker.Failing)]
    [InlineData(RubyBroker.HangUp)]
    [InlineData("<html>Bad gateway</html>")]
    [InlineData("[]")]
    [InlineData("""{"createdAt": "soon", "consumer": {"name": "Foo"} }""")]
    [InlineData("""{"consumer": {"name": "Foo"}, "consumer": {"name": "Foo"}, "interactions": [] }""")]
    public async Task A_pact_that_cannot_be_read_or_taken_is_named(string answer)
    {
        await using var source = await RubyBroker.Start(answers => answers[RubyBroker.Pact] = answer);
        await using var target = await TestBroker.Start();

        var run = await target.Run("import", "--from", source.Url);

        run.ExitCode.ShouldBe(1, run.Errors);
        run.Errors.ShouldContain("warning: 1 could not be copied:");
        run.Errors.ShouldContain(answer.StartsWith("{\"createdAt", StringComparison.Ordinal)
            ? "pacts Foo Bar 1" : RubyBroker.Pact);
        Row(run, "deployments").ShouldBe("deployments 1 1");
    }

    [Theory]
    [InlineData("/pacticipants/Foo/versions")]
    [InlineData("/matrix")]
    [InlineData("/webhooks")]
    public async Task A_list_that_cannot_be_read_is_named(string address)
    {
        await using var source = await RubyBroker.Start(answers => answers[address] = RubyBroker.Failing);
        await using var target = await TestBroker.Start();

        var run = await target.Run("import", "--from", source.Url);

        run.ExitCode.ShouldBe(1, run.Errors);
        run.Errors.ShouldContain("warning: 1 could not be copied:");
        run.Errors.ShouldContain(address);
        Row(run, "deployments").ShouldBe("deployments 1 1");
    }

    [Fact]
    public async Task What_was_left_out_is_read_by_the_next_import()
    {
        await using var source = await RubyBroker.Start();
        var pact = source.Answers[RubyBroker.Pact];
        source.Answers[RubyBroker.Pact] = RubyBroker.Failing;
        await using var target = await TestBroker.Start();
        await target.Run("import", "--from", source.Url);
        source.TakeRequests();
        source.Answers[RubyBroker.Pact] = pact;

        var run = await target.Run("import", "--from", source.Url);

        run.ShouldHaveSucceeded();
        Row(run, "pacts").ShouldBe("pacts 1 1");
        Row(run, "results").ShouldBe("results 1 1");
        source.TakeRequests().ShouldNotContain("/deployed-versions/d1");
    }

    [Fact]
    public async Task An_import_that_was_stopped_goes_on_where_it_stopped()
    {
        await using var source = await RubyBroker.Start();
        await using var target = await TestBroker.Start();
        using var stop = new CancellationTokenSource();
        using var hasStopped = new ManualResetEventSlim();
        source.Asked = path =>
        {
            if (path != RubyBroker.Result)
                return;

            // Answered only afterwards: a process that ends slowly would still import the result.
            stop.Cancel();
            hasStopped.Wait(TestContext.Current.CancellationToken);
        };
        await NativeTool.Run(
            ["import", "--from", source.Url, "--to", target.Url], TextWriter.Null, TextWriter.Null,
            new Dictionary<string, string>(), stop.Token);
        source.Asked = _ => { };
        hasStopped.Set();
        source.TakeRequests().ShouldContain(RubyBroker.Pact);

        var run = await target.Run("import", "--from", source.Url);

        run.ShouldHaveSucceeded();
        Row(run, "results").ShouldBe("results 1 1");
        var requests = source.TakeRequests();
        requests.ShouldNotContain(RubyBroker.Pact);
        requests.ShouldContain(RubyBroker.Result);
    }

    [Fact]
    public async Task What_has_not_changed_is_not_read_again()
    {
        await using var source = await RubyBroker.Start();
        await using var target = await TestBroker.Start();
        var first = await target.Run("import", "--from", source.Url);
        source.TakeRequests();

        var second = await target.Run("import", "--from", source.Url);

        second.ShouldHaveSucceeded();
        second.Output.ShouldBe(first.Output);
        source.TakeRequests().Where(path => !path.StartsWith("/webhooks", StringComparison.Ordinal)).Order().ShouldBe(
        [
            "/", "/", "/environments", "/import/progress", "/integrations", "/metrics", "/pacticipants",
            "/pacticipants/Bar/versions", "/pacticipants/Foo/versions",
        ]);
    }

    [Fact]
    public async Task A_new_result_is_read_alone()
    {
        await using var source = await RubyBroker.Start();
        await using var target = await TestBroker.Start();
        await target.Run("import", "--from", source.Url);
        source.TakeRequests();
        const string another = RubyBroker.Content + "/verification-results/102";
        source.Answers["/metrics"] = source.Answers["/metrics"]
            .Replace("\"count\": 1", "\"count\": 2", StringComparison.Ordinal);
        source.Answers["/matrix"] = source.Answers["/matrix"].Replace(
            "\"matrix\": [", "\"matrix\": [" + $$"""
            {"consumer": {"name": "Foo", "version": {"number": "1"} }, "provider": {"name": "Bar"},
              "verificationResult": {"_links": {"self": {"href": "BASE{{another}}"} } } },
            """, StringComparison.Ordinal);
        source.Answers[another] = source.Answers[RubyBroker.Result]
            .Replace("\"success\": true", "\"success\": false", StringComparison.Ordinal);

        var run = await target.Run("import", "--from", source.Url);

        run.ShouldHaveSucceeded();
        Row(run, "results").ShouldBe("results 2 2");
        var requests = source.TakeRequests();
        requests.ShouldContain(another);
        requests.ShouldNotContain(RubyBroker.Result);
        requests.ShouldNotContain(RubyBroker.Pact);
    }

    [Fact]
    public async Task What_no_broker_tells_is_said()
    {
        await using var source = await RubyBroker.Start(answers => answers["/matrix"] = """
            {"matrix": [
              {"consumer": {"name": "Foo", "version": {"number": "1"} }, "provider": {"name": "Bar"},
               "pact": {"createdAt": "2021-09-01T00:07:21+00:00"}, "verificationResult": null},
              {"consumer": {"name": "Foo", "version": {"number": "1"} }, "provider": {"name": "Bar"},
               "pact": {"createdAt": "2021-09-01T00:00:00+00:00"}, "verificationResult": null}]}
            """);
        await using var target = await TestBroker.Start();

        var run = await target.Run("import", "--from", source.Url);

        run.ShouldHaveSucceeded();
        run.Errors.ShouldContain("1 integrations have no pacts any more and are not copied: Foo and Gone");
        run.Errors.ShouldContain("earlier revisions, and the results of these, are not copied: Foo 1 for Bar");
    }

    [Fact]
    public async Task A_source_that_goes_away_ends_the_import_with_one_line()
    {
        await using var source = await RubyBroker.Start(answers =>
        {
            foreach (var address in answers.Keys.ToList())
                answers[address] = RubyBroker.HangUp;
        });
        await using var target = await TestBroker.Start();

        var run = await target.Run("import", "--from", source.Url);

        run.ShouldHaveRefused(source.Url);
    }

    private static string Row(ToolRun run, string kind) => string.Join(' ', run.Output.Split('\n')
        .Single(line => line.StartsWith(kind + " ", StringComparison.Ordinal))
        .Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
