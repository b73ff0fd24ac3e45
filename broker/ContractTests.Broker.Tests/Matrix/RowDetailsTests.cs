using System.Net;
using System.Text.Json;
using ContractTests.Broker.Client;
using ContractTests.Broker.Tests.Engines;

namespace ContractTests.Broker.Tests.Matrix;

/// <summary>What a row says beside its result, and what a question has that is not about rows.</summary>
public abstract class RowDetailsTests : IAsyncLifetime
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : RowDetailsTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : RowDetailsTests;

    private Landscape _world = null!;

    public async ValueTask InitializeAsync() => _world = await Landscape.Start();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_version_has_its_branches_tags_and_environments_and_what_it_is_the_latest_of()
    {
        await _world.HasPact("Foo", "1", with: "Bar", branch: "main");
        await _world.Client.Branches.AddVersionAsync("Foo", "1", "feat");
        await _world.Client.Tags.AddAsync("Foo", "1", "b");
        await _world.Client.Tags.AddAsync("Foo", "1", "a");
        await _world.Client.Branches.AddVersionAsync("Foo", "2", "main");
        await _world.Client.Tags.AddAsync("Foo", "2", "b");
        await _world.Released("Foo", "1", to: "production");
        await _world.Deployed("Foo", "1", to: "production");
        await _world.Deployed("Foo", "1", to: "test");

        var version = (await _world.Broker.Get("/matrix?q[]pacticipant=Foo&q[]version=1"))["matrix.0.consumer.version"];

        version.GetProperty("branch").GetString().ShouldBe("feat");
        Marks(version, "branches").ShouldBe(["main", "feat (latest)"]);
        Marks(version, "branchVersions").ShouldBe(["main", "feat (latest)"]);
        Marks(version, "tags").ShouldBe(["b", "a (latest)"]);
        version.GetProperty("environments").EnumerateArray()
            .Select(environment => environment.GetProperty("name").GetString())
            .ShouldBe(["test", "production"], ignoreOrder: true);
        Self(version.GetProperty("tags")[0]).ShouldEndWith("/pacticipants/Foo/versions/1/tags/b");
        Self(version.GetProperty("branches")[0]).ShouldEndWith("/pacticipants/Foo/branches/main/versions/1");
        Self(version).ShouldEndWith("/pacticipants/Foo/versions/1");
    }

    [Fact]
    public async Task An_environment_in_a_row_is_told_as_at_its_own_address()
    {
        await _world.HasPact("Foo", "1", with: "Bar");
        await _world.Deployed("Foo", "1", to: "test");
        var test = $"/environments/{await _world.Broker.Environment("test")}";

        var made = await Environment();
        await _world.Broker.Put(test, """{"name": "test", "displayName": "Try it", "production": false}""");
        var changed = await Environment();
        var own = await _world.Broker.Get(test);

        made.TryGetProperty("updatedAt", out _).ShouldBeFalse();
        foreach (var member in (string[])["uuid", "name", "displayName", "production", "createdAt", "updatedAt"])
            changed.GetProperty(member).GetRawText().ShouldBe(own[member].GetRawText(), member);
        Self(changed).ShouldBe(own["_links.self.href"].GetString());

        async Task<JsonElement> Environment() =>
            (await _world.Broker.Get("/matrix?q[]pacticipant=Foo&q[]version=1"))["matrix.0.consumer.version"]
                .GetProperty("environments")[0];
    }

    [Fact]
    public async Task Rows_stand_by_name_with_capitals_first()
    {
        foreach (var consumer in (string[])["alpha", "Zeta"])
        {
            await _world.HasPact(consumer, "1", with: "beta");
            await _world.HasPact(consumer, "1", with: "Yak");
            await _world.Verified(consumer, "1", "beta", by: "5");
        }

        var rows = await _world.Broker.Get(
            "/matrix?q[]pacticipant=alpha&q[]pacticipant=Zeta&q[]pacticipant=beta&q[]pacticipant=Yak");

        rows["matrix"].EnumerateArray().Select(row => string.Join('-', ((string[])["consumer", "provider"])
                .Select(role => row.GetProperty(role).GetProperty("name").GetString())))
            .ShouldBe(["Zeta-Yak", "Zeta-beta", "alpha-Yak", "alpha-beta"]);
    }

    [Fact]
    public async Task A_pact_with_oneself_is_one_row()
    {
        await _world.HasPact("Me", "1", with: "Me");
        await _world.Verified("Me", "1", "Me", by: "1");

        foreach (var question in (string[])["q[]pacticipant=Me", "q[]pacticipant=Me&latest=true"])
            (await _world.Broker.Get($"/matrix?{question}"))["matrix"].GetArrayLength().ShouldBe(1, question);
    }

    /// <summary>The head of the main branch, or else the latest version that is tagged with its name.</summary>
    [Theory]
    [InlineData("main", "", "true")]
    [InlineData("main", "main", "true")]
    [InlineData("work", "main", "true")]
    [InlineData("work", "work", null)]
    [InlineData("work", "", null)]
    public async Task What_is_on_the_main_branch_is_asked_about_before_a_merge(
        string branch, string tag, string? deployable)
    {
        await _world.Client.Pacticipants.SaveAsync(new Pacticipant("Foo") { MainBranch = "main" });
        await _world.Client.Pacticipants.SaveAsync(new Pacticipant("Bar") { MainBranch = "main" });
        await _world.HasPact("Foo", "1", with: "Bar", branch: "old");
        await _world.HasPact("Foo", "2", with: "Bar", branch: branch);
        await _world.HasPact("Foo", "3", with: "Bar");
        await _world.Client.Branches.AddVersionAsync("Bar", "5", "main");
        await _world.Client.Branches.AddVersionAsync("Bar", "6", "other");
        await _world.FailedToVerify("Foo", "1", "Bar", by: "5");
        await _world.Verified("Foo", "2", "Bar", by: "5");
        await _world.FailedToVerify("Foo", "2", "Bar", by: "6");
        if (tag.Length > 0)
            await _world.Client.Tags.AddAsync("Foo", branch == tag ? "1" : "2", tag);

        var answer = await _world.Broker.Get("/pacticipants/Foo/main-branch/can-i-merge");

        answer.Status.ShouldBe(deployable is null ? HttpStatusCode.NotFound : HttpStatusCode.OK);
        if (deployable is not null)
            answer["summary.deployable"].GetRawText().ShouldBe(deployable);
    }

    private static IEnumerable<string> Marks(JsonElement version, string list) =>
        version.GetProperty(list).EnumerateArray().Select(mark =>
            mark.GetProperty("name").GetString() + (mark.GetProperty("latest").GetBoolean() ? " (latest)" : ""));

    private static string? Self(JsonElement resource) =>
        resource.GetProperty("_links").GetProperty("self").GetProperty("href").GetString();
}
