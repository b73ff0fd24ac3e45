using System.Net;
using System.Text.Json;

namespace ContractTests.Broker.Tests.Deployments;

public abstract class DeploymentTests : IAsyncLifetime
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : DeploymentTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : DeploymentTests;

    private RunningBroker broker = null!;
    private string production = null!;

    public async ValueTask InitializeAsync()
    {
        broker = await RunningBroker.Start();
        await broker.Put("/pacticipants/Foo/versions/1");
        await broker.Put("/pacticipants/Foo/versions/2");
        var environments = (await broker.Get("/environments?name=production"))["_embedded.environments"];
        production = environments[0].GetProperty("uuid").GetString()!;
    }

    public ValueTask DisposeAsync() => broker.DisposeAsync();

    [Fact]
    public async Task A_recorded_deployment_is_found_at_its_address()
    {
        var recorded = await broker.Post(Deploy("1"), """{"applicationInstance":"blue"}""");

        recorded.Status.ShouldBe(HttpStatusCode.Created);
        recorded.Location.ShouldBe(new Uri($"{broker.Base}/deployed-versions/{recorded["uuid"].GetString()}"));
        var found = await broker.Get(recorded.Location!.ToString());
        found["currentlyDeployed"].GetBoolean().ShouldBeTrue();
        found["applicationInstance"].GetString().ShouldBe("blue");
        found["target"].GetString().ShouldBe("blue");
        found["_embedded.pacticipant.name"].GetString().ShouldBe("Foo");
        found["_embedded.version.number"].GetString().ShouldBe("1");
        found["_embedded.environment.name"].GetString().ShouldBe("production");
    }

    [Fact]
    public async Task Recording_the_same_deployment_again_changes_nothing()
    {
        var first = await broker.Post(Deploy("1"), "");

        var again = await broker.Post(Deploy("1"), "{}");

        again.Status.ShouldBe(HttpStatusCode.Created);
        again.Text.ShouldBe(first.Text);
    }

    [Fact]
    public async Task A_deployment_takes_the_place_of_the_one_before()
    {
        var before = await broker.Post(Deploy("1"), "{}");

        await broker.Post(Deploy("2"), "{}");

        (await Current()).ShouldBe(["2"]);
        var old = await broker.Get(before.Location!.ToString());
        old["currentlyDeployed"].GetBoolean().ShouldBeFalse();
        old.Json.TryGetProperty("undeployedAt", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task Instances_with_different_names_stand_beside_each_other()
    {
        await broker.Post(Deploy("1"), """{"applicationInstance":"blue"}""");

        await broker.Post(Deploy("2"), """{"target":"green"}""");

        (await Current()).ShouldBe(["2", "1"]);
        (await Current("?applicationInstance=blue")).ShouldBe(["1"]);
        (await Current("?pacticipant=Other")).ShouldBeEmpty();
        (await Current("?target=")).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_undeployed_version_stays_undeployed()
    {
        string address = (await broker.Post(Deploy("1"), "{}")).Location!.ToString();

        var undeployed = await broker.Patch(address, """{"currentlyDeployed":false}""");

        undeployed.Status.ShouldBe(HttpStatusCode.OK);
        undeployed["currentlyDeployed"].GetBoolean().ShouldBeFalse();
        (await Current()).ShouldBeEmpty();
        var back = await broker.Patch(address, """{"currentlyDeployed":true}""");
        back.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        back["errors.currentlyDeployed"].GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task A_version_lists_every_time_it_was_deployed()
    {
        await broker.Post(Deploy("1"), "{}");
        await broker.Post(Deploy("2"), "{}");
        await broker.Post(Deploy("1"), "{}");

        var all = await broker.Get(Deploy("1"));

        all["_embedded.deployedVersions"].EnumerateArray()
            .Select(d => d.GetProperty("currentlyDeployed").GetBoolean())
            .ShouldBe([true, false]);
    }

    [Fact]
    public async Task Only_a_known_version_can_be_deployed_and_only_to_a_known_environment()
    {
        (await broker.Post(Deploy("99"), "{}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await broker.Post("/pacticipants/Foo/versions/1/deployed-versions/environment/none", "{}")).Status
            .ShouldBe(HttpStatusCode.NotFound);
        (await broker.Post(Deploy("1"), "{}", "text/plain")).Status.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        (await broker.Patch("/deployed-versions/none", "{}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Releases_stand_beside_each_other_until_their_support_ends()
    {
        var first = await broker.Post(Release("1"), "{}");
        await broker.Post(Release("2"), "{}");
        (await Supported()).ShouldBe(["2", "1"]);

        await broker.Patch(first.Location!.ToString(), """{"currentlySupported":false}""");

        (await Supported()).ShouldBe(["2"]);
        (await Supported("?pacticipant=Foo&version=1")).ShouldBeEmpty();
        (await broker.Patch(first.Location!.ToString(), """{"currentlySupported":true}""")).Status
            .ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Releasing_again_resumes_support_of_the_same_record()
    {
        var first = await broker.Post(Release("1"), "{}");
        await broker.Patch(first.Location!.ToString(), """{"currentlySupported":false}""");

        var again = await broker.Post(Release("1"), "{}");

        first.Status.ShouldBe(HttpStatusCode.Created);
        again.Status.ShouldBe(HttpStatusCode.OK);
        again["uuid"].GetString().ShouldBe(first["uuid"].GetString());
        again["currentlySupported"].GetBoolean().ShouldBeTrue();
    }

    private string Deploy(string version) =>
        $"/pacticipants/Foo/versions/{version}/deployed-versions/environment/{production}";

    private string Release(string version) =>
        $"/pacticipants/Foo/versions/{version}/released-versions/environment/{production}";

    private Task<string[]> Current(string query = "") =>
        Versions("deployed-versions/currently-deployed" + query, "deployedVersions");

    private Task<string[]> Supported(string query = "") =>
        Versions("released-versions/currently-supported" + query, "releasedVersions");

    private async Task<string[]> Versions(string path, string name)
    {
        var list = (await broker.Get($"/environments/{production}/{path}"))["_embedded." + name];
        return [.. list.EnumerateArray().Select(Number)];
    }

    private static string Number(JsonElement deployed) =>
        deployed.GetProperty("_embedded").GetProperty("version").GetProperty("number").GetString()!;
}
