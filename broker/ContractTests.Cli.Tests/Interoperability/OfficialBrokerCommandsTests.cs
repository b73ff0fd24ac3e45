using ContractTests.Broker.Client;

namespace ContractTests.Cli.Tests.Interoperability;

/// <summary>Every command of the official broker client that other tests do not run, well and badly.</summary>
[Trait("Category", "Interoperability")]
public sealed class OfficialBrokerCommandsTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private TestBroker _broker = null!;

    public async ValueTask InitializeAsync()
    {
        _broker = await TestBroker.Start();
        var pact = _folder.Write("pact.json", SmallPact.Between("Orders", "Payments"));
        await _broker.Publish(pact, "1.0", "--branch", "main");
    }

    public async ValueTask DisposeAsync()
    {
        await _broker.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Environments_are_created_listed_described_changed_and_deleted()
    {
        await Succeeds("Created staging", "create-environment", "--name", "staging", "--display-name", "Staging",
            "--contact-name", "Ann", "--contact-email-address", "ann@example.org");
        var uuid = (await _broker.Client.Environments.GetAsync("staging")).Uuid.ShouldNotBeNull();

        await Succeeds(uuid, "list-environments");
        await Succeeds("Updated stage", "update-environment", "--uuid", uuid, "--name", "stage", "--production");
        await Succeeds("Production: true", "describe-environment", "--uuid", uuid);
        await Succeeds("deleted", "delete-environment", "--uuid", uuid);

        await Fails("404", "describe-environment", "--uuid", uuid);
        await Fails("404", "delete-environment", "--uuid", uuid);
        await Fails("not found", "update-environment", "--uuid", uuid, "--name", "other");
        await Fails("already used", "create-environment", "--name", "test");
    }

    [Fact]
    public async Task What_runs_where_is_recorded_and_taken_back()
    {
        string[] version = ["--pacticipant", "Orders", "--version", "1.0", "--environment", "test"];

        await Succeeds("Recorded deployment", ["record-deployment", .. version]);
        await Succeeds("Undeployed Orders", "record-undeployment", "--pacticipant", "Orders", "--environment", "test");
        await Succeeds("Recorded release", ["record-release", .. version]);
        await Succeeds("support ended", ["record-support-ended", .. version]);

        await Fails("404", "record-deployment", "--pacticipant", "Nobody", "--version", "1", "--environment", "test");
        await Fails("not found", "record-undeployment", "--pacticipant", "Orders", "--environment", "nowhere");
        await Fails("404", "record-release", "--pacticipant", "Orders", "--version", "9", "--environment", "test");
        await Fails("No currently released", ["record-support-ended", .. version]);
    }

    [Fact]
    public async Task Pacticipants_are_described_and_changed()
    {
        await Succeeds("updated", "create-or-update-pacticipant", "--name", "Orders", "--main-branch", "main",
            "--repository-url", "https://example.org/orders");
        await Succeeds("Main Branch: main", "describe-pacticipant", "--name", "Orders");
        await Succeeds("Payments", "list-pacticipants");

        await Fails("404", "describe-pacticipant", "--name", "Nobody");
    }

    [Fact]
    public async Task Versions_tags_and_branches_come_and_go()
    {
        string[] version = ["--pacticipant", "Orders", "--version", "1.0"];

        await Succeeds("Success", ["create-version-tag", .. version, "--tag", "prod"]);
        await Succeeds("prod", ["describe-version", .. version]);
        await Succeeds("deleted tag", ["delete-version-tag", .. version, "--tag", "prod"]);
        await Succeeds(
            "created", "create-or-update-version", "--pacticipant", "Orders", "--version", "2", "--branch", "b");
        await Succeeds("deleted branch", "delete-branch", "--pacticipant", "Orders", "--branch", "b");

        (await _broker.Client.Versions.FindAsync("Orders", "1.0")).ShouldNotBeNull().Tags.ShouldBeEmpty();
        await Succeeds("not found", "delete-branch", "--pacticipant", "Orders", "--branch", "b");
        await Fails("not found", "describe-version", "--pacticipant", "Orders", "--version", "9");
        await Fails("does not exist", "create-version-tag", "--pacticipant", "Orders", "--version", "9", "--tag", "x");
    }

    [Fact]
    public async Task Pacts_and_provider_states_are_listed()
    {
        await Succeeds("Orders", "list-latest-pact-versions");
        await Succeeds("Pact between Orders (1.0) and Payments", "get-pacts", "--provider", "Payments");
        await Succeeds("", "provider-states", "list", "--provider", "Payments");

        await Fails("404", "get-pacts", "--provider", "Nobody");
    }

    [Fact]
    public async Task A_branch_is_merged_once_the_provider_has_verified_it()
    {
        string[] question = ["can-i-merge", "--pacticipant", "Orders", "--version", "1.0"];
        await Succeeds("updated", "create-or-update-pacticipant", "--name", "Payments", "--main-branch", "main");
        await Succeeds(
            "", "create-or-update-version", "--pacticipant", "Payments", "--version", "2.0", "--branch", "main");

        await Fails("Computer says no", question);
        var pact = await _broker.Client.Pacts.GetAsync((await _broker.PactsFor("Payments")).Single().Url);
        await _broker.Client.Verifications.PublishAsync(pact, new VerificationToPublish(Success: true, "2.0"));
        await Succeeds("Computer says yes", question);
        await Fails("Pacticipant Nobody not found", "can-i-merge", "--pacticipant", "Nobody", "--version", "1");
    }

    private async Task Succeeds(string said, params string[] command)
    {
        var run = await Run(command);

        run.ExitCode.ShouldBe(0, run.All);
        run.All.ShouldContain(said);
    }

    private async Task Fails(string said, params string[] command)
    {
        var run = await Run(command);

        run.ExitCode.ShouldBe(1, run.All);
        run.All.ShouldContain(said);
    }

    private Task<ProcessRun> Run(string[] command) =>
        OfficialTools.Pact(["broker", .. command, "--broker-base-url", _broker.Url, "--retries", "0"]);
}
