namespace ContractTests.Cli.Tests.Importing;

/// <summary>Webhooks are imported too, without what their broker hides.</summary>
public sealed class WebhookImportTests
{
    private const string WithSecrets = "t2CGVB5zgjuE6XuBzVrDBA";
    private const string Plain = "Zt2CGVB5zgjuE6XuBzVrDB";

    [Fact]
    public async Task A_webhook_comes_along_and_what_it_lacks_is_said()
    {
        await using var source = await RubyBroker.Start();
        await using var target = await TestBroker.Start();

        var run = await target.Run("import", "--from", source.Url);

        run.ShouldHaveSucceeded();
        run.Errors.ShouldContain("1 webhooks are disabled until their passwords and secret headers are given again");
        run.Errors.ShouldContain(WithSecrets + " (Build Bar)");
        var copied = (await target.Client.Webhooks.ListAsync(TestContext.Current.CancellationToken))
            .ToDictionary(webhook => webhook.Uuid!);
        copied[Plain].Enabled.ShouldBeTrue();
        copied[Plain].Body.ShouldBe("news");
        copied[Plain].CreatedAt.ShouldBe(new DateTimeOffset(2021, 9, 3, 0, 0, 0, TimeSpan.Zero));
        copied[WithSecrets].Enabled.ShouldBeFalse();
        copied[WithSecrets].Username.ShouldBe("ann");
        copied[WithSecrets].Password.ShouldBeNull();
        copied[WithSecrets].Headers.Keys.ShouldBe(["content-type"]);
        copied[WithSecrets].Body.ShouldBe("""{"pact":"${pactbroker.pactUrl}"}""");
    }

    [Fact]
    public async Task What_was_given_again_is_not_taken_away_by_the_next_import()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var source = await RubyBroker.Start();
        await using var target = await TestBroker.Start();
        await target.Run("import", "--from", source.Url);
        var copied = (await target.Client.Webhooks.ListAsync(cancellation))
            .Single(webhook => webhook.Uuid == WithSecrets);
        await target.Client.Webhooks.SaveAsync(copied with { Enabled = true, Password = "pa55word" }, cancellation);

        var again = await target.Run("import", "--from", source.Url);

        again.ShouldHaveSucceeded();
        again.Errors.ShouldNotContain("disabled");
        var kept = (await target.Client.Webhooks.ListAsync(cancellation))
            .Single(webhook => webhook.Uuid == WithSecrets);
        kept.Enabled.ShouldBeTrue();
        kept.Password.ShouldBe("**********");
    }

    [Fact]
    public async Task A_webhook_that_this_broker_may_not_call_is_named_and_counts_as_missing()
    {
        await using var source = await RubyBroker.Start(answers => answers["/webhooks/" + Plain] =
            answers["/webhooks/" + Plain].Replace("https://chat", "http://chat", StringComparison.Ordinal));
        await using var target = await TestBroker.Start();

        var run = await target.Run("import", "--from", source.Url);

        run.ExitCode.ShouldBe(1);
        run.Errors.ShouldContain($"webhook {Plain} (POST chat.example.org) was refused");
        run.Errors.ShouldContain("1 webhook missing");
    }
}
