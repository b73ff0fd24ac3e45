using States = ContractTests.Provider.ProviderStates;

namespace ContractTests.Broker.Tests.OfficialClient;

/// <summary>
/// What the official client presumes, by the words of its contract. Each state comes about as in real life: builds
/// publish, verify, tag and deploy.
/// </summary>
internal sealed class OfficialClientStates(RunningBroker broker)
{
    private const string Commit = "5556b8149bf8bac76bc30f50a8a2dd4c22c85f30";
    private const string Test = "cb632df3-0a0d-4227-aac3-60114dd36479";
    private const string OtherTest = "16926ef3-590f-4e3f-838e-719717aa88c9";
    private const string Deployment = "ff3adecf-cfc5-4653-a4e3-f1861092f8e0";
    private const string Webhook = "696c5f93-1b7f-44bc-8d03-59440fcaa9a0";

    private readonly BrokerWorld _world = new(broker);

    public void Register(States states)
    {
        RegisterEmpty(states);
        RegisterParticipants(states);
        RegisterPacts(states);
        RegisterResults(states);
        RegisterEnvironments(states);
    }

    /// <summary>The states that an empty broker already satisfies.</summary>
    private static void RegisterEmpty(States states)
    {
        foreach (var state in (string[])
            [
                "'Condor' does not exist in the pact-broker",
                "the 'Pricing Service' does not exist in the pact-broker",
                "no pact between Condor and the Pricing Service exists",
                "the pacticipant relations are present",
                "the pb:latest-tagged-version relation exists in the index resource",
                "the pb:latest-version relation exists in the index resource",
                "the pb:pacticipant-branch relation exists in the index resource",
                "the pb:pacticipant-version and pb:environments relations exist in the index resource",
                "the pb:publish-contracts relations exists in the index resource",
            ])
            states.Given(state);
    }

    private void RegisterParticipants(States states)
    {
        Given(states, "'Condor' exists in the pact-broker", () => _world.Version("Condor", "1.3.0"));
        Given(states, "'Condor' exists in the pact-broker with the latest tagged 'production' version 1.2.3",
            async () =>
            {
                await _world.Version("Condor", "1.2.3", tag: "production");
                await _world.Version("Condor", "2.0.0");
            });
        Given(states, "'Condor' exists in the pact-broker with the latest version 1.2.3", async () =>
        {
            await _world.Version("Condor", "1.0.0");
            await _world.Version("Condor", "1.2.3");
        });
        Given(states, "'Condor' exists in the pact-broker with version 1.3.0, tagged with 'prod'",
            () => _world.Version("Condor", "1.3.0", tag: "prod"));
        Given(states, "a pacticipant with name Foo exists", () => _world.Pacticipant("Foo"));
        Given(states, "a branch named main exists for pacticipant Foo",
            () => _world.Version("Foo", "1", branch: "main"));
        Given(states, "the 'Pricing Service' already exists in the pact-broker", async () =>
        {
            await _world.Pacticipant(
                "Pricing Service", "git@git.realestate.com.au:business-systems/pricing-service");
            await _world.Version("Pricing Service", "1.3.0");
        });
        Given(states, "the 'Pricing Service' and 'Condor' already exist in the pact-broker", async () =>
        {
            await _world.Pacticipant("Pricing Service");
            await _world.Pacticipant("Condor");
        });
        Given(states, $"a webhook with the uuid {Webhook} exists", async () =>
        {
            await _world.Pacticipant("Pricing Service");
            await _world.Pacticipant("Condor");
            await _world.Webhook(Webhook);
        });
    }

    private void RegisterPacts(States states)
    {
        foreach (var state in (string[])
            [
                "a pact between Condor and the Pricing Service exists",
                "a latest pact between Condor and the Pricing Service exists",
                "the 'Pricing Service' and 'Condor' already exist in the pact-broker, and Condor already has a pact "
                    + "published for version 1.3.0",
            ])
            Given(states, state, () => _world.EmptyPact("Condor", "1.3.0", "Pricing Service"));
        foreach (var state in (string[])
            [
                "a pact between Condor and the Pricing Service exists for the production version of Condor",
                "tagged as prod pact between Condor and the Pricing Service exists",
            ])
            Given(states, state, () => _world.EmptyPact("Condor", "1.3.0", "Pricing Service", tag: "prod"));
    }

    private void RegisterResults(States states)
    {
        foreach (var consumer in (string[])["Foo", "Foo Thing"])
        {
            Given(states, $"the pact for {consumer} version 1.2.3 has been verified by Bar version 4.5.6", async () =>
            {
                await _world.Pact(consumer, "1.2.3", content: "first");
                await _world.Pact(consumer, "1.2.3", content: "revised");
                await _world.Verified(consumer, "1.2.3", by: "4.5.6");
                await _world.Verified(consumer, "1.2.3", by: "7.8.9");
                await _world.Pact(consumer, "2.0.0", content: "second");
                await _world.Pact(consumer, "2.0.0", content: "second revised");
                await _world.Verified(consumer, "2.0.0", by: "4.5.6");
            });
        }

        Given(states, "the pact for Foo version 1.2.3 and 1.2.4 has been verified by Bar version 4.5.6", async () =>
        {
            await _world.Verified("Foo", "1.2.3", by: "4.5.6");
            await _world.Verified("Foo", "1.2.4", by: "4.5.6");
        });
        Given(states, "the pact for Foo version 1.2.3 has been verified by Bar version 4.5.6 and version 5.6.7",
            async () =>
            {
                await _world.Verified("Foo", "1.2.3", by: "4.5.6");
                await _world.Verified("Foo", "1.2.3", by: "5.6.7");
            });
        Given(states, "the pact for Foo version 1.2.3 has been successfully verified by Bar version 4.5.6 "
            + "(tagged prod) and version 5.6.7", async () =>
        {
            await _world.Verified("Foo", "1.2.3", by: "4.5.6", tag: "prod");
            await _world.Verified("Foo", "1.2.3", by: "5.6.7");
        });
        foreach (var tag in (string?[])[null, "prod"])
        {
            var with = tag is null ? "" : $" with tag {tag}";
            Given(states, $"the pact for Foo version 1.2.3 has been successfully verified by Bar version 4.5.6{with}, "
                + "and 1.2.4 unsuccessfully by 9.9.9", async () =>
            {
                await _world.Verified("Foo", "1.2.3", by: "4.5.6", tag: tag);
                await _world.Verified("Foo", "1.2.4", by: "9.9.9", success: false);
            });
        }

        Given(states, "provider Bar version 4.5.6 has a successful verification for Foo version 1.2.3 tagged prod and "
            + "a failed verification for version 3.4.5 tagged prod", async () =>
        {
            await _world.Verified("Foo", "1.2.3", by: "4.5.6");
            await _world.Verified("Foo", "3.4.5", by: "4.5.6", success: false);
            await _world.Version("Foo", "1.2.3", tag: "prod");
            await _world.Version("Foo", "3.4.5", tag: "prod");
        });
    }

    private void RegisterEnvironments(States states)
    {
        var version = $"version {Commit} of pacticipant Foo exists with";
        foreach (var purpose in (string[])["deployment", "release"])
        {
            Given(states, $"{version} a test environment available for {purpose}", async () =>
            {
                await _world.Version("Foo", Commit);
                await _world.OnlyEnvironments(("test", Test));
            });
        }

        Given(states, $"{version} 2 environments that aren't test available for deployment", async () =>
        {
            await _world.Version("Foo", Commit);
            await _world.OnlyEnvironments(("prod", Test), ("dev", OtherTest));
        });
        Given(states, "an environment with name test exists", () => _world.OnlyEnvironments(("test", Test)));
        Given(states, $"an environment with name test and UUID {OtherTest} exists",
            () => _world.OnlyEnvironments(("test", OtherTest)));
        Given(states, $"an version is deployed to environment with UUID {OtherTest} with target customer-1", async () =>
        {
            await _world.OnlyEnvironments(("test", OtherTest));
            await _world.Deployed("Foo", Commit, OtherTest, Deployment, "customer-1");
        });
        Given(states, "a currently deployed version exists", async () =>
        {
            await _world.OnlyEnvironments(("test", OtherTest));
            await _world.Deployed("Foo", "2", OtherTest, Deployment, target: null);
        });
    }

    private static void Given(States states, string state, Func<Task> setUp) =>
        states.Given(state, (_, _, _) => setUp());
}
