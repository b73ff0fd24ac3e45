using System.Net;
using System.Text.Json;
using ContractTests.Broker;

namespace ContractTests.Cli.Tests;

public sealed class WebhookCommandTests
{
    private const string Uuid = "7a8b9c0d-1111-2222-3333-444455556666";

    [Fact]
    public async Task A_webhook_is_created_with_all_that_the_options_say()
    {
        using var folder = new TemporaryFolder();
        var data = folder.Write("data.json", """{"ref": "${pactbroker.consumerVersionNumber}"}""");
        await using var broker = await TestBroker.Start();
        await broker.HasIntegration("Orders", "1.0", "Payments", "2.0", verified: true, deployedTo: "staging");

        var run = await broker.Run("create-webhook", "https://ci.example.org/jobs", "-X", "post",
            "--header", "Accept: application/json", "X-Api-Token: s3cret", "--data", $"@{data}",
            "--user", "ann:pa55word",
            "--consumer", "Orders", "--provider", "Payments", "--description", "verify it",
            "--contract-requiring-verification-published", "--provider-verification-failed");

        run.ShouldHaveSucceeded();
        var created = (await broker.Client.Webhooks.ListAsync()).ShouldHaveSingleItem();
        run.Output.ShouldBe($"Created webhook \"verify it\" ({created.Uuid}).{Environment.NewLine}");
        created.Method.ShouldBe("POST");
        created.Url.ShouldBe("https://ci.example.org/jobs");
        created.Headers["accept"].ShouldBe("application/json");
        created.Headers["x-api-token"].ShouldBe("**********");
        JsonDocument.Parse(created.Body!).RootElement.GetProperty("ref").GetString()
            .ShouldBe("${pactbroker.consumerVersionNumber}");
        created.Username.ShouldBe("ann");
        created.Password.ShouldBe("**********");
        (created.Consumer, created.Provider).ShouldBe(("Orders", "Payments"));
        created.Events.ShouldBe(["contract_requiring_verification_published", "provider_verification_failed"]);
    }

    [Fact]
    public async Task A_webhook_is_stored_under_its_uuid_listed_and_deleted()
    {
        await using var broker = await TestBroker.Start();
        string[] webhook = ["create-or-update-webhook", "https://ci.example.org", "--uuid", Uuid,
            "--contract-published", "--provider-label", "core"];

        var stored = await broker.Run(webhook);
        var again = await broker.Run([.. webhook, "--description", "changed", "--output", "json"]);
        var listed = await broker.Run("list-webhooks");
        var deleted = await broker.Run("delete-webhook", "--uuid", Uuid);
        var missing = await broker.Run("delete-webhook", "--uuid", Uuid);

        stored.ShouldHaveSucceeded();
        JsonDocument.Parse(again.Output).RootElement.GetProperty("description").GetString().ShouldBe("changed");
        listed.Output.ShouldContain("labelled core");
        listed.Output.ShouldContain(Uuid);
        deleted.ShouldHaveSucceeded();
        missing.ShouldHaveRefused("there is no webhook");
    }

    [Theory]
    [InlineData(200, ExitCode.Yes, "The webhook succeeded.")]
    [InlineData(500, ExitCode.No, "The webhook failed.")]
    public async Task A_webhook_is_tried_and_its_logs_are_shown(int status, int code, string words)
    {
        await using var called = await StandInServer.Answering(status);
        await using var broker = await TestBroker.Start(CallingThisMachine);
        await broker.Run("create-or-update-webhook", called.Url, "--uuid", Uuid, "--contract-published");

        var run = await broker.Run("test-webhook", "--uuid", Uuid);

        run.ExitCode.ShouldBe(code, run.Errors);
        run.Output.ShouldContain($"HTTP/1.1 POST {called.Url}");
        run.Output.ShouldContain(words);
    }

    [Fact]
    public async Task A_webhook_that_waits_for_nothing_is_refused()
    {
        await using var broker = await TestBroker.Start();

        var run = await broker.Run("create-webhook", "https://ci.example.org");

        run.ShouldHaveRefused("no event", "--contract-content-changed");
    }

    [Fact]
    public async Task What_the_broker_does_not_allow_is_said_in_its_words()
    {
        await using var broker = await TestBroker.Start();

        var run = await broker.Run("create-webhook", "http://ci.example.org", "--contract-published");

        run.ShouldHaveRefused("request.url", "scheme must be https");
    }

    internal static WebhookOptions CallingThisMachine => new()
    {
        Schemes = ["http"],
        ReachableNetworks = [IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("::1/128")],
    };
}
