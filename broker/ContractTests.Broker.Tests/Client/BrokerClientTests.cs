using ContractTests.Broker.Client;
using ContractTests.Broker.Tests.Engines;
using ContractTests.Broker.Tests.Matrix;

namespace ContractTests.Broker.Tests.Client;

public abstract class BrokerClientTests : IAsyncLifetime
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : BrokerClientTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : BrokerClientTests;

    private Landscape _world = null!;

    private BrokerClient Client => _world.Client;

    public async ValueTask InitializeAsync() => _world = await Landscape.Start();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Publishing_says_created_then_unchanged_then_conflict()
    {
        var created = await _world.HasPact("Foo", "1", with: "Bar", content: "a");
        var unchanged = await _world.HasPact("Foo", "1", with: "Bar", content: "a");
        var conflict = await _world.HasPact("Foo", "1", with: "Bar", content: "b");

        created.ShouldBeOfType<PublishOutcome.Created>().Pacts
            .ShouldBe([new Uri($"{_world.Broker.Base}/pacts/provider/Bar/consumer/Foo/version/1")]);
        unchanged.ShouldBeOfType<PublishOutcome.Unchanged>();
        conflict.ShouldBeOfType<PublishOutcome.Conflict>().Errors.ShouldHaveSingleItem().ShouldContain("Foo");
        conflict.Notices.ShouldContain(notice => notice.Type == "error");
    }

    [Fact]
    public async Task A_publication_with_an_empty_version_is_invalid()
    {
        var failure = await Should.ThrowAsync<BrokerException>(() => _world.HasPact("Foo", " ", with: "Bar"));

        failure.Kind.ShouldBe(BrokerFailure.Invalid);
        failure.Message.ShouldContain("pacticipantVersionNumber");
    }

    [Fact]
    public async Task What_is_handed_out_for_verification_leads_to_the_pact_and_takes_its_result()
    {
        await _world.HasPact("Foo", "1", with: "Bar", content: "a payment", branch: "main");
        await Client.Branches.AddVersionAsync("Bar", "5", "main");

        var handed = await Client.Pacts.ListForVerificationAsync(new PactsForVerificationQuery("Bar")
        {
            Selectors = [new PactSelector { Branch = "main" }],
            ProviderVersionBranch = "main",
            IncludePendingStatus = true,
        });
        var pact = await Client.Pacts.GetAsync(handed.ShouldHaveSingleItem().Url);
        var stored = await Client.Verifications.PublishAsync(pact, new VerificationToPublish(true, "5")
        {
            BuildUrl = "http://ci.example.org/7",
            VerifiedBy = new VerifiedBy("ContractTests", "1.0"),
        });

        handed[0].Name.ShouldBe("Pact between Foo (1) and Bar");
        handed[0].Pending.ShouldBeTrue();
        handed[0].Notices.ShouldContain(notice => notice.When == "before_verification");
        System.Text.Encoding.UTF8.GetString(pact.Content.Span).ShouldContain("a payment");
        stored.ShouldNotBeNull();
        var result = await _world.Broker.Get(stored.ToString());
        result["buildUrl"].GetString().ShouldBe("http://ci.example.org/7");
        result["verifiedBy.implementation"].GetString().ShouldBe("ContractTests");
    }

    [Fact]
    public async Task An_unknown_provider_is_explained()
    {
        var failure = await Should.ThrowAsync<BrokerException>(() =>
            Client.Pacts.ListForVerificationAsync(new PactsForVerificationQuery("Bar")));

        failure.Kind.ShouldBe(BrokerFailure.NotFound);
        failure.Message.ShouldEndWith("Check the name Bar: no consumer has published a pact with it yet.");
    }

    [Fact]
    public async Task A_pact_from_elsewhere_takes_no_results()
    {
        var pact = new PactDocument(new Uri("http://files.example.org/a.json"), "{}"u8.ToArray());

        var failure = await Should.ThrowAsync<ArgumentException>(() =>
            Client.Verifications.PublishAsync(pact, new VerificationToPublish(true, "5")));

        failure.Message.ShouldContain("Results can be published only for pacts that come from a broker.");
    }

    [Fact]
    public async Task Environments_are_created_changed_and_deleted()
    {
        var created = await Client.Environments.CreateAsync(new DeploymentEnvironment("stage", Production: false)
        {
            Contacts = [new EnvironmentContact("Ann", "ann@example.org")],
        });
        await Client.Environments.UpdateAsync(created with { DisplayName = "Staging" });

        (await Client.Environments.GetAsync("stage")).ShouldSatisfyAllConditions(
            e => e.DisplayName.ShouldBe("Staging"),
            e => e.Contacts.ShouldBe([new EnvironmentContact("Ann", "ann@example.org")]));
        (await Client.Environments.ListAsync()).Select(e => e.Name).ShouldBe(["production", "stage", "test"]);
        (await Client.Environments.DeleteAsync(created.Uuid!)).ShouldBeTrue();
        (await Client.Environments.DeleteAsync(created.Uuid!)).ShouldBeFalse();
        var failure = await Should.ThrowAsync<BrokerException>(() => Client.Environments.GetAsync("stage"));
        failure.Message.ShouldBe(
            $"{_world.Broker.Base}/: expected environment stage, but found only production, test. "
            + "Correct the name or create the environment.");
    }

    [Fact]
    public async Task Deployments_are_recorded_and_ended()
    {
        await Client.Versions.SaveAsync("Foo", "1");
        await Client.Deployments.RecordAsync("Foo", "1", "test");
        await Client.Deployments.RecordAsync("Foo", "1", "test", applicationInstance: "blue");

        (await Client.Deployments.ListAsync("test")).Select(d => (d.Pacticipant, d.Version, d.ApplicationInstance))
            .ShouldBe([("Foo", "1", "blue"), ("Foo", "1", null)], ignoreOrder: true);
        (await Client.Deployments.RecordUndeploymentAsync("Foo", "test"))
            .ShouldHaveSingleItem().ApplicationInstance.ShouldBeNull();
        (await Client.Deployments.ListAsync("test", "Foo")).ShouldHaveSingleItem().ApplicationInstance.ShouldBe("blue");
        (await Client.Deployments.RecordUndeploymentAsync("Foo", "test", "green")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Releases_are_recorded_and_their_support_ended()
    {
        await Client.Versions.SaveAsync("Foo", "1");
        await Client.Releases.RecordAsync("Foo", "1", "production");

        (await Client.Releases.ListAsync("production", "Foo")).ShouldHaveSingleItem().Version.ShouldBe("1");
        (await Client.Releases.RecordSupportEndedAsync("Foo", "1", "production")).ShouldHaveSingleItem();
        (await Client.Releases.ListAsync("production")).ShouldBeEmpty();
        (await Client.Releases.RecordSupportEndedAsync("Foo", "1", "production")).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_deployed_has_to_be_known_and_so_has_the_place()
    {
        await Client.Versions.SaveAsync("Foo", "1");

        var version = await Should.ThrowAsync<BrokerException>(
            () => Client.Deployments.RecordAsync("Foo", "2", "test"));
        var place = await Should.ThrowAsync<BrokerException>(() => Client.Deployments.RecordAsync("Foo", "1", "moon"));

        version.Kind.ShouldBe(BrokerFailure.NotFound);
        version.Message.ShouldEndWith(
            "Check name and version: a version is known once it has published pacts or results.");
        place.Message.ShouldContain("expected environment moon, but found only production, test.");
    }

    [Fact]
    public async Task Participants_versions_branches_and_tags_are_administered()
    {
        await Client.Pacticipants.SaveAsync(new Pacticipant("Foo") { DisplayName = "The Foo", MainBranch = "main" });
        await Client.Versions.SaveAsync("Foo", "1", "http://ci.example.org/1");
        await Client.Branches.AddVersionAsync("Foo", "1", "feat/x");
        await Client.Tags.AddAsync("Foo", "1", "a b");

        (await Client.Pacticipants.FindAsync("Foo")).ShouldBe(
            new Pacticipant("Foo") { DisplayName = "The Foo", MainBranch = "main", LatestVersion = "1" });
        (await Client.Pacticipants.ListAsync()).ShouldHaveSingleItem().Name.ShouldBe("Foo");
        (await Client.Versions.FindAsync("Foo", "1")).ShouldNotBeNull().ShouldSatisfyAllConditions(
            v => v.BuildUrl.ShouldBe("http://ci.example.org/1"),
            v => v.Branches.ShouldBe(["feat/x"]),
            v => v.Tags.ShouldBe(["a b"]));
        (await Client.Versions.FindBranchHeadAsync("Foo", "feat/x")).ShouldNotBeNull().Number.ShouldBe("1");
        (await Client.Versions.FindLatestAsync("Foo", "a b")).ShouldNotBeNull().Number.ShouldBe("1");
        (await Client.Branches.ListAsync("Foo")).ShouldHaveSingleItem().Name.ShouldBe("feat/x");
        (await Client.Tags.RemoveAsync("Foo", "1", "a b")).ShouldBeTrue();
        (await Client.Branches.DeleteAsync("Foo", "feat/x")).ShouldBeTrue();
        (await Client.Pacticipants.DeleteAsync("Foo")).ShouldBeTrue();
        (await Client.Pacticipants.FindAsync("Foo")).ShouldBeNull();
        (await Client.Versions.FindAsync("Foo", "1")).ShouldBeNull();
    }

    [Theory]
    [InlineData("{ not json", "expected JSON such as {\"mainBranch\": true}, but found { not json.")]
    [InlineData("[]", "expected a JSON object, but found [].")]
    [InlineData("""{"latest":"yes"}""", "latest: expected true or false, but found \"yes\".")]
    [InlineData("""{"brunch":"x"}""", "but found brunch.")]
    public void A_selector_that_says_nothing_known_is_refused(string json, string words) =>
        Should.Throw<FormatException>(() => PactSelector.Parse(json)).Message.ShouldContain(words);

    [Fact]
    public void A_selector_is_read_from_the_brokers_own_json() =>
        PactSelector.Parse("""{"branch":"main","consumer":"Foo","latest":true}""").ShouldBe(
            new PactSelector { Branch = "main", Consumer = "Foo", Latest = true });
}
