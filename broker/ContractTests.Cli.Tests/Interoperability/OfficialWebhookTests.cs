namespace ContractTests.Cli.Tests.Interoperability;

/// <summary>The official command line tool keeps webhooks in our broker as in any other.</summary>
[Trait("Category", "Interoperability")]
public sealed class OfficialWebhookTests
{
    private const string Uuid = "7a8b9c0d-1111-2222-3333-444455556666";

    [Fact]
    public async Task The_official_tool_creates_a_webhook_with_all_its_options()
    {
        await using var broker = await TestBroker.Start();
        await broker.HasIntegration("Orders", "1.0", "Payments", "2.0", verified: true, deployedTo: "staging");

        var run = await Official(broker, "create-webhook", "https://ci.example.org/jobs", "--request", "POST",
            "--data", """{"ref": "${pactbroker.consumerVersionNumber}"}""", "--user", "ann:pa55word",
            "--consumer", "Orders", "--provider", "Payments", "--description", "verify it",
            "--contract-content-changed", "--contract-requiring-verification-published",
            "--header", "X-Api-Token: s3cret");

        run.ShouldHaveSucceeded();
        var created = (await broker.Client.Webhooks.ListAsync()).ShouldHaveSingleItem();
        created.Description.ShouldBe("verify it");
        (created.Consumer, created.Provider).ShouldBe(("Orders", "Payments"));
        created.Events.Order(StringComparer.Ordinal).ShouldBe(
            ["contract_content_changed", "contract_requiring_verification_published"]);
        created.Username.ShouldBe("ann");
        created.Password.ShouldBe("**********");
        created.Headers["x-api-token"].ShouldBe("**********");
        run.All.ShouldNotContain("pa55word");
    }

    [Fact]
    public async Task The_official_tool_replaces_tries_and_deletes_a_webhook()
    {
        await using var called = await StandInServer.Answering(200);
        await using var broker = await TestBroker.Start(WebhookCommandTests.CallingThisMachine);
        string[] webhook = ["create-or-update-webhook", called.Url, "--uuid", Uuid, "--request", "POST",
            "--contract-published"];

        (await Official(broker, webhook)).ShouldHaveSucceeded();
        (await Official(broker, [.. webhook, "--description", "changed"])).ShouldHaveSucceeded();
        var stored = (await broker.Client.Webhooks.ListAsync()).ShouldHaveSingleItem();
        (await Official(broker, "test-webhook", "--uuid", Uuid)).ShouldHaveSucceeded();
        (await Official(broker, "delete-webhook", "--uuid", Uuid)).ShouldHaveSucceeded();

        stored.Description.ShouldBe("changed");
        called.Requests.ShouldHaveSingleItem().Method.ShouldBe("POST");
        (await broker.Client.Webhooks.ListAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_official_tool_learns_why_a_webhook_is_refused()
    {
        await using var broker = await TestBroker.Start();

        var run = await Official(broker, "create-webhook", "http://ci.example.org", "--request", "POST",
            "--contract-published");

        run.ExitCode.ShouldNotBe(0, run.All);
        run.All.ShouldContain("scheme must be https");
    }

    private static Task<ProcessRun> Official(TestBroker broker, params string[] arguments) => OfficialTools.Pact(
        ["broker", .. arguments, "--broker-base-url", broker.Url, "--retries", "0"]);
}
