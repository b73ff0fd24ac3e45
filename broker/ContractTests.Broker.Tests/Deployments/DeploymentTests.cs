using System.Net;
using System.Text.Json;
using ContractTests.Broker.Tests.Engines;

namespace ContractTests.Broker.Tests.Deployments;

public abstract class DeploymentTests : IAsyncLifetime
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : DeploymentTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : DeploymentTests;

    private RunningBroker _broker = null!;
    private string _production = null!;

    public async ValueTask InitializeAsync()
    {
        _broker = await RunningBroker.Start();
        await _broker.Put("/pacticipants/Foo/versions/1");
        await _broker.Put("/pacticipants/Foo/versions/2");
        var environments = (await _broker.Get("/environments?name=production"))["_embedded.environments"];
        _production = environments[0].GetProperty("uuid").GetString()!;
    }

    public ValueTask DisposeAsync() => _broker.DisposeAsync();

    [Fact]
    public async Task A_recorded_deployment_is_found_at_its_address()
    {
        var recorded = await _broker.Post(Deploy("1"), """{"applicationInstance":"blue"}""");

        recorded.Status.ShouldBe(HttpStatusCode.Created);
        recorded.Location.ShouldBe(new Uri($"{_broker.Base}/deployed-versions/{recorded["uuid"].GetString()}"));
        var found = await _broker.Get(recorded.Location!.ToString());
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
        var first = await _broker.Post(Deploy("1"), "");

        var again = await _broker.Post(Deploy("1"), "{}");

        again.Status.ShouldBe(HttpStatusCode.Created);
        again.Text.ShouldBe(first.Text);
    }

    [Fact]
    public async Task A_deployment_takes_the_place_of_the_one_before()
    {
        var before = await _broker.Post(Deploy("1"), "{}");

        await _broker.Post(Deploy("2"), "{}");

        (await Current()).ShouldBe(["2"]);
        var old = await _broker.Get(before.Location!.ToString());
        old["currentlyDeployed"].GetBoolean().ShouldBeFalse();
        old.Json.TryGetProperty("undeployedAt", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task Instances_with_different_names_stand_beside_each_other()
    {
        await _broker.Post(Deploy("1"), """{"applicationInstance":"blue"}""");

        await _broker.Post(Deploy("2"), """{"target":"green"}""");

        (await Current()).ShouldBe(["2", "1"]);
        (await Current("?applicationInstance=blue")).ShouldBe(["1"]);
        (await Current("?pacticipant=Other")).ShouldBeEmpty();
        (await Current("?target=")).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_undeployed_version_stays_undeployed()
    {
        var address = (await _broker.Post(Deploy("1"), "{}")).Location!.ToString();

        var undeployed = await _broker.Patch(address, """{"currentlyDeployed":false}""");

        undeployed.Status.ShouldBe(HttpStatusCode.OK);
        undeployed["currentlyDeployed"].GetBoolean().ShouldBeFalse();
        (await Current()).ShouldBeEmpty();
        var back = await _broker.Patch(address, """{"currentlyDeployed":true}""");
        back.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        back["errors.currentlyDeployed"].GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task A_version_lists_every_time_it_was_deployed()
    {
        await _broker.Post(Deploy("1"), "{}");
        await _broker.Post(Deploy("2"), "{}");
        await _broker.Post(Deploy("1"), "{}");

        var all = await _broker.Get(Deploy("1"));

        all["_embedded.deployedVersions"].EnumerateArray()
            .Select(d => d.GetProperty("currentlyDeployed").GetBoolean())
            .ShouldBe([true, false]);
    }

    [Fact]
    public async Task Only_a_known_version_can_be_deployed_and_only_to_a_known_environment()
    {
        (await _broker.Post(Deploy("99"), "{}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await _broker.Post("/pacticipants/Foo/versions/1/deployed-versions/environment/none", "{}")).Status
            .ShouldBe(HttpStatusCode.NotFound);
        (await _broker.Post(Deploy("1"), "{}", "text/plain")).Status.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        (await _broker.Patch("/deployed-versions/none", "{}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Releases_stand_beside_each_other_until_their_support_ends()
    {
        var first = await _broker.Post(Release("1"), "{}");
        await _broker.Post(Release("2"), "{}");
        (await Supported()).ShouldBe(["2", "1"]);

        await _broker.Patch(first.Location!.ToString(), """{"currentlySupported":false}""");

        (await Supported()).ShouldBe(["2"]);
        (await Supported("?pacticipant=Foo&version=1")).ShouldBeEmpty();
        (await _broker.Patch(first.Location!.ToString(), """{"currentlySupported":true}""")).Status
            .ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Releasing_again_resumes_support_of_the_same_record()
    {
        var first = await _broker.Post(Release("1"), "{}");
        await _broker.Patch(first.Location!.ToString(), """{"currentlySupported":false}""");

        var again = await _broker.Post(Release("1"), "{}");

        first.Status.ShouldBe(HttpStatusCode.Created);
        again.Status.ShouldBe(HttpStatusCode.OK);
        again["uuid"].GetString().ShouldBe(first["uuid"].GetString());
        again["currentlySupported"].GetBoolean().ShouldBeTrue();
    }

    private string Deploy(string version) =>
        $"/pacticipants/Foo/versions/{version}/deployed-versions/environment/{_production}";

    private string Release(string version) =>
        $"/pacticipants/Foo/versions/{version}/released-versions/environment/{_production}";

    private Task<string[]> Current(string query = "") =>
        Versions("deployed-versions/currently-deployed" + query, "deployedVersions");

    private Task<string[]> Supported(string query = "") =>
        Versions("released-versions/currently-supported" + query, "releasedVersions");

    private async Task<string[]> Versions(string path, string name)
    {
        var list = (await _broker.Get($"/environments/{_production}/{path}"))["_embedded." + name];
        return [.. list.EnumerateArray().Select(Number)];
    }

    private static string Number(JsonElement deployed) =>
        deployed.GetProperty("_embedded").GetProperty("version").GetProperty("number").GetString()!;
}
