using System.Net;
using ContractTests.Broker.Tests.Engines;
using ContractTests.Broker.Tests.Ui;

namespace ContractTests.Broker.Tests.Environments;

public abstract class EnvironmentTests
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : EnvironmentTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : EnvironmentTests;

    [Fact]
    public async Task A_new_broker_has_test_and_production()
    {
        await using var broker = await RunningBroker.Start();

        var all = await broker.Get("/environments");

        all.Status.ShouldBe(HttpStatusCode.OK);
        all.MediaType.ShouldBe("application/hal+json");
        all["_embedded.environments"].EnumerateArray()
            .Select(e => (e.GetProperty("name").GetString(), e.GetProperty("production").GetBoolean()))
            .ShouldBe([("production", true), ("test", false)]);
        all["_links.pb:environments"].GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task A_created_environment_is_found_at_its_address()
    {
        await using var broker = await RunningBroker.Start();

        var created = await broker.Post(
            "/environments",
            """
            {"name":"eu-west_prod","production":true,"uuid":"mine",
             "contacts":[{"name":"Ann","details":{"emailAddress":"ann@example.org"}}]}
            """);

        created.Status.ShouldBe(HttpStatusCode.Created);
        var uuid = created["uuid"].GetString()!;
        uuid.ShouldNotBe("mine");
        created.Location.ShouldBe(new Uri($"{broker.Base}/environments/{uuid}"));
        var found = await broker.Get(created.Location!.ToString());
        found["displayName"].GetString().ShouldBe("Eu West Prod");
        found["contacts.0.details.emailAddress"].GetString().ShouldBe("ann@example.org");
        found["_links.pb:currently-deployed-deployed-versions.href"].GetString()
            .ShouldBe($"{broker.Base}/environments/{uuid}/deployed-versions/currently-deployed");
        found.Json.TryGetProperty("updatedAt", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Deep_details_of_a_contact_are_given_back()
    {
        await using var broker = await RunningBroker.Start();
        var details = $"{new string('[', 400)}1{new string(']', 400)}";

        var created = await broker.Post(
            "/environments",
            $$"""{"name":"deep","production":false,"contacts":[{"name":"Ann","details":{"a":{{details}} } }]}""");
        var all = await broker.Get("/environments");
        var page = await broker.Get(created.Location!.ToString(), PageTests.Browser);

        created.Status.ShouldBe(HttpStatusCode.Created, created.Text);
        all["_embedded.environments.0.contacts.0.details.a"].GetRawText().ShouldBe(details);
        page.Status.ShouldBe(HttpStatusCode.OK);
        (await broker.Get($"{created.Location}/edit", PageTests.Browser)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_problem_is_of_a_kind_whatever_its_words_are()
    {
        await using var broker = await RunningBroker.Start();
        const string body = """{"name": "missing", "production": false}""";
        await broker.Post("/environments", body);

        var taken = await broker.Post("/environments", body, accept: "application/problem+json");
        var empty = await broker.Post("/environments", "{}", accept: "application/problem+json");

        taken["errors.0.type"].GetString()!.ShouldEndWith("/problems/invalid-body-property-value");
        empty["errors.0.type"].GetString()!.ShouldEndWith("/problems/missing-body-property");
    }

    [Fact]
    public async Task An_environment_is_found_by_its_name()
    {
        await using var broker = await RunningBroker.Start();

        var found = await broker.Get("/environments?name=test");

        found["_embedded.environments"].GetArrayLength().ShouldBe(1);
        (await broker.Get("/environments?name=nope"))["_embedded.environments"].GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("{}", """{"errors":{"name":["is missing"],"production":["is missing"]}}""")]
    [InlineData("""{"name":"","production":null}""",
        """{"errors":{"name":["cannot be blank"],"production":["must be filled"]}}""")]
    [InlineData("""{"name":"a b","production":"true"}""",
        """{"errors":{"name":["cannot contain spaces"],"production":["must be one of: true, false"]}}""")]
    [InlineData("""{"name":"a\nb","production":true}""", """{"errors":{"name":["cannot contain multiple lines"]}}""")]
    [InlineData("""{"name":1,"production":true}""", """{"errors":{"name":["must be a string"]}}""")]
    [InlineData("""{"name":"x","production":true,"contacts":[{"details":1}]}""",
        """{"errors":{"contacts":["name is missing (at index 0)","details must be a hash (at index 0)"]}}""")]
    [InlineData("""{"name":"test","production":true}""",
        """{"errors":{"name":["name 'test' is already used by an existing environment."]}}""")]
    public async Task What_is_wrong_with_an_environment_is_said_at_once(string body, string errors)
    {
        await using var broker = await RunningBroker.Start();

        var refused = await broker.Post("/environments", body);

        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused.Text.ShouldBe(errors);
    }

    [Fact]
    public async Task An_environment_is_replaced_whole()
    {
        await using var broker = await RunningBroker.Start();
        var address = await AddressOf(broker, "test");

        var replaced = await broker.Put(address, """{"name":"qa","displayName":"Quality","production":false}""");

        replaced.Status.ShouldBe(HttpStatusCode.OK);
        (await broker.Get(address))["displayName"].GetString().ShouldBe("Quality");
        (await broker.Put(address, """{"name":"production","production":true}""")).Status
            .ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_deleted_environment_is_gone()
    {
        await using var broker = await RunningBroker.Start();
        var address = await AddressOf(broker, "test");

        var deleted = await broker.Delete(address);

        deleted.Status.ShouldBe(HttpStatusCode.NoContent);
        (await broker.Get(address)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await broker.Delete(address)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await broker.Put(address, """{"name":"test","production":false}""")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<string> AddressOf(RunningBroker broker, string name)
    {
        var all = (await broker.Get($"/environments?name={name}"))["_embedded.environments"];
        return all[0].GetProperty("_links").GetProperty("self").GetProperty("href").GetString()!;
    }
}
