using System.Text.Json;

namespace ContractTests.Cli.Tests;

/// <summary>The official tool's commands for the data of a broker.</summary>
public sealed class OfficialCommandTests : IAsyncLifetime
{
    private const string Commit = "4f2a9c1d4f2a9c1d4f2a9c1d4f2a9c1d4f2a9c1d";

    private readonly TemporaryFolder _folder = new();
    private TestBroker _broker = null!;

    public async ValueTask InitializeAsync()
    {
        _broker = await TestBroker.Start();
        await _broker.Publish(
            _folder.Write("pact.json", SmallPact.Between("Orders", "Payments")), Commit, "--branch", "main");
    }

    public async ValueTask DisposeAsync()
    {
        await _broker.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Applications_are_saved_listed_and_described()
    {
        await Done("create-or-update-pacticipant", "--name", "Orders", "--main-branch", "main", "--display-name", "O");

        (await Done("list-pacticipants")).Output.ShouldContain("Payments");
        (await Done("describe-pacticipant", "--name", "Orders")).Output.ShouldContain("mainBranch:    main");
        (await Json("describe-pacticipant", "--name", "Orders")).GetProperty("displayName").GetString().ShouldBe("O");
        (await _broker.Run("describe-pacticipant", "--name", "Nobody"))
            .ShouldHaveRefused("there is no application Nobody", "contract list-pacticipants");
    }

    [Fact]
    public async Task Versions_get_branches_and_tags_and_lose_them()
    {
        string[] version = ["--pacticipant", "Payments", "--version", "2"];

        await Done(["create-or-update-version", .. version, "--branch", "feature", "--tag", "a", "--tag", "b"]);
        await Done(["delete-version-tag", .. version, "--tag", "a"]);
        var described = await Json(["describe-version", .. version]);
        await Done("delete-branch", "--pacticipant", "Payments", "--branch", "feature");

        described.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()).ShouldBe(["b"]);
        described.GetProperty("branches").EnumerateArray().Select(tag => tag.GetString()).ShouldBe(["feature"]);
        (await _broker.Run(["delete-version-tag", .. version, "--tag", "a"])).ShouldHaveRefused("has no tag a");
        string[] again = ["delete-branch", "--pacticipant", "Payments", "--branch", "feature"];
        (await Done(again)).Output.ShouldContain("Payments has no branch feature.");
        (await _broker.Run([.. again, "--error-when-not-found", "true"])).ShouldHaveRefused("has no branch feature");
    }

    [Fact]
    public async Task Environments_are_described_changed_and_deleted()
    {
        var uuid = (await Json("create-environment", "--name", "staging", "--production", "--contact-name", "Ann"))
            .GetProperty("uuid").GetString()!;

        await Done("update-environment", "--uuid", uuid, "--display-name", "Stage", "--no-production");
        var changed = await Json("describe-environment", "--name", "staging");
        (await Done("describe-environment", "--uuid", uuid)).Output.ShouldContain("contacts:    Ann");
        await Done("delete-environment", "--uuid", uuid);

        changed.GetProperty("displayName").GetString().ShouldBe("Stage");
        changed.GetProperty("production").GetBoolean().ShouldBeFalse();
        (await _broker.Run("delete-environment", "--uuid", uuid)).ShouldHaveRefused($"there is no environment {uuid}");
        (await _broker.Run("describe-environment")).ShouldHaveRefused("no environment given", "--uuid UUID");
    }

    [Fact]
    public async Task Pacts_of_a_provider_are_listed_and_downloaded()
    {
        var to = _folder.File("downloaded");

        var listed = await Done("get-pacts", "--provider", "Payments", "--branch", "main");
        var downloaded = await Json(
            "get-pacts", "--provider", "Payments", "--branch", "main", "--latest", "--download", "--download-dir", to);

        listed.Output.ShouldContain($"Orders    {Commit[..12]}  Payments");
        (await Done("get-pacts", "--provider", "Payments", "--branch", "main", "--full")).Output.ShouldContain(Commit);
        downloaded.EnumerateArray().Single().GetProperty("consumerVersion").GetString().ShouldBe(Commit);
        (await Done("explain", Path.Combine(to, "Orders-Payments.json"))).Output.ShouldContain("a greeting");
        (await Json("get-pacts", "--provider", "Payments", "--branch", "main", "--consumer", "Web"))
            .GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Pacts_whose_names_become_one_file_name_are_downloaded_to_a_file_each()
    {
        string[] consumers = ["a_b", "a/b", "a:b", new('x', 500), new('x', 501)];
        foreach (var consumer in consumers)
        {
            await _broker.Publish(
                _folder.Write("pact.json", SmallPact.Between(consumer, "Coll")), "1", "--branch", "main");
        }

        var downloaded = await Json(
            "get-pacts", "--provider", "Coll", "--branch", "main", "--download", "--download-dir",
            _folder.File("colliding"));

        downloaded.EnumerateArray().Select(pact => File.ReadAllText(pact.GetProperty("file").GetString()!))
            .Select(text => JsonElement.Parse(text).GetProperty("consumer").GetProperty("name").GetString())
            .ShouldBe(consumers, ignoreOrder: true);
    }

    [Fact]
    public async Task A_download_keeps_the_file_of_another_pair()
    {
        await _broker.Publish(
            _folder.Write("one.json", SmallPact.Between("a-b", "Hyphen")), "1", "--branch", "main");
        await _broker.Publish(
            _folder.Write("two.json", SmallPact.Between("a", "b-Hyphen")), "1", "--branch", "main");
        string[] command = ["get-pacts", "--branch", "main", "--download", "--download-dir", _folder.File("both")];

        await Json([.. command, "--provider", "Hyphen"]);
        await Json([.. command, "--provider", "b-Hyphen"]);
        await Json([.. command, "--provider", "Hyphen"]);

        Directory.GetFiles(_folder.File("both")).Select(Path.GetFileName).Order()
            .ShouldBe(["a-b-Hyphen-2.json", "a-b-Hyphen.json"]);
    }

    [Fact]
    public async Task Provider_states_are_listed()
    {
        var pact = _folder.Write("states.json", SmallPact.Between("Web", "Payments").Replace(
            "\"description\": \"a greeting\",",
            "\"description\": \"a greeting\", \"providerStates\": [{\"name\": \"an account\"}],"));
        await _broker.Publish(pact, "1", "--branch", "main");

        (await Done("provider-states", "list", "--provider", "Payments", "--branch", "main")).Output
            .ShouldContain("an account");
        (await Json("provider-states", "list", "--provider", "Payments", "--branch", "main")).EnumerateArray()
            .Select(state => state.GetProperty("name").GetString()).ShouldContain("an account");
    }

    [Fact]
    public async Task Each_uuid_is_another()
    {
        var (one, other) = (await Done("generate-uuid"), await Done("generate-uuid"));

        Guid.TryParse(one.Output.Trim(), out _).ShouldBeTrue();
        one.Output.ShouldNotBe(other.Output);
    }

    [Fact]
    public async Task Validated_pacts_are_published_with_their_warnings()
    {
        var pact = _folder.Write("warned.json", SmallPact.Contradicting("Web", "Payments"));

        var run = await Done("publish", pact, "-a", "1", "--validate");

        run.Errors.ShouldContain($"warning: {pact}: interaction 'a greeting'");
    }

    [Fact]
    public async Task The_gate_shortens_commits_and_leads_to_what_failed()
    {
        await _broker.HasIntegration("Web", "1", "Ledger", Commit, verified: false, deployedTo: "live");
        string[] question = ["can-i-deploy", "-a", "Web", "-e", "1", "--to-environment", "live"];

        var text = await _broker.Run(question);
        var full = await _broker.Run([.. question, "--full", "--no-main-branch", "--skip-main-branch"]);
        var json = await _broker.Run([.. question, "-o", "json"]);

        text.ExitCode.ShouldBe(ExitCode.No, text.Errors);
        text.Output.ShouldContain($"Ledger    {Commit[..12]}  false");
        full.Output.ShouldContain($"Ledger    {Commit}  false");
        json.Output.ShouldContain(Commit);
        var address = text.Output.Split($"Web 1 by Ledger {Commit[..12]}: ")[1].Trim();
        using var http = new HttpClient();
        (await http.GetStringAsync(new Uri(address), TestContext.Current.CancellationToken))
            .ShouldContain("\"success\":false");
    }

    private async Task<JsonElement> Json(params string[] command) =>
        JsonDocument.Parse((await Done([.. command, "--output", "json"])).Output).RootElement;

    private async Task<ToolRun> Done(params string[] command)
    {
        var run = await _broker.Run(command);
        run.ShouldHaveSucceeded();
        return run;
    }
}
