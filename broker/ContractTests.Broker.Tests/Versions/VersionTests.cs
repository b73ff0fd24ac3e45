using System.Net;
using ContractTests.Broker.Tests.Engines;

namespace ContractTests.Broker.Tests.Versions;

public abstract class VersionTests
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : VersionTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : VersionTests;

    [Fact]
    public async Task A_version_tells_where_it_stands_and_where_it_may_go()
    {
        await using var broker = await RunningBroker.Start();
        var uuid = await broker.Environment("production");
        await broker.Publish("1", branch: "main", tags: ["prod-like"]);
        await broker.Post($"/pacticipants/OrderService/versions/1/deployed-versions/environment/{uuid}", "{}");

        var version = await broker.Get("/pacticipants/OrderService/versions/1");

        version["number"].GetString().ShouldBe("1");
        version["_embedded.branchVersions.0.name"].GetString().ShouldBe("main");
        version["_embedded.branchVersions.0.latest"].GetBoolean().ShouldBeTrue();
        version["_embedded.tags.0.name"].GetString().ShouldBe("prod-like");
        version["_links.pb:record-deployment"].EnumerateArray()
            .Select(link => (link.GetProperty("name").GetString(), link.GetProperty("href").GetString()))
            .ShouldContain(("production",
                $"{broker.Base}/pacticipants/OrderService/versions/1/deployed-versions/environment/{uuid}"));
        version["_links.pb:deployed-environments.0.currently_deployed"].GetBoolean().ShouldBeTrue();
        version["_links.pb:pact-versions.0.name"].GetString()
            .ShouldBe("Pact between OrderService (1) and PaymentService");
    }

    [Fact]
    public async Task A_version_is_put_with_its_build_and_tags()
    {
        await using var broker = await RunningBroker.Start();

        var created = await broker.Put(
            "/pacticipants/Orders/versions/1%2F2", """{"buildUrl": "https://ci/1", "tags": [{"name": "a"}]}""");
        var replaced = await broker.Put("/pacticipants/Orders/versions/1%2F2", """{"tags": [{"name": "b"}]}""");
        var wrongType = await broker.Patch("/pacticipants/Orders/versions/1%2F2", "{}", "application/json");

        created.Status.ShouldBe(HttpStatusCode.Created);
        created["number"].GetString().ShouldBe("1/2");
        created["buildUrl"].GetString().ShouldBe("https://ci/1");
        replaced.Status.ShouldBe(HttpStatusCode.OK);
        replaced.Json.TryGetProperty("buildUrl", out _).ShouldBeFalse();
        replaced["_embedded.tags"].GetArrayLength().ShouldBe(1);
        replaced["_embedded.tags.0.name"].GetString().ShouldBe("b");
        wrongType.Status.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task A_tag_that_comes_with_a_version_makes_no_branch()
    {
        await using var broker = await RunningBroker.Start();

        await broker.Put("/pacticipants/Orders/versions/1", """{"tags": [{"name": "a"}]}""");
        await broker.Patch("/pacticipants/Orders/versions/2", """{"tags": [{"name": "b"}]}""");
        await broker.Put("/pacticipants/Orders/versions/3/tags/c", "{}");

        (await Branches("1")).ShouldBe("[]");
        (await Branches("2")).ShouldBe("[]");
        (await Branches("3")).ShouldContain("\"c\"");

        async Task<string> Branches(string version) =>
            (await broker.Get($"/pacticipants/Orders/versions/{version}"))["_embedded.branchVersions"].GetRawText();
    }

    [Theory]
    [InlineData("latest-version", "3")]
    [InlineData("latest-version/prod", "1")]
    [InlineData("branches/main/latest-version", "2")]
    public async Task The_latest_version_is_found(string address, string number)
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", branch: "main", tags: ["prod"]);
        await broker.Publish("2", branch: "main");
        await broker.Publish("3", branch: "feat");

        var latest = await broker.Get($"/pacticipants/OrderService/{address}");

        latest["number"].GetString().ShouldBe(number);
        latest["_links.self.href"].GetString().ShouldBe($"{broker.Base}/pacticipants/OrderService/{address}");
    }

    [Fact]
    public async Task A_deleted_head_gives_way_to_the_version_before()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", branch: "main", tags: ["prod"]);
        await broker.Publish("2", branch: "main", tags: ["prod"]);

        var deleted = await broker.Delete("/pacticipants/OrderService/versions/2");

        deleted.Status.ShouldBe(HttpStatusCode.NoContent);
        (await broker.Get("/pacticipants/OrderService/branches/main/latest-version"))["number"].GetString()
            .ShouldBe("1");
        (await broker.Get("/pacticipants/OrderService/latest-version/prod"))["number"].GetString().ShouldBe("1");
    }

    [Fact]
    public async Task A_branch_is_made_by_putting_a_version_on_it()
    {
        await using var broker = await RunningBroker.Start();

        var created = await broker.Put("/pacticipants/Orders/branches/main/versions/1");
        var again = await broker.Put("/pacticipants/Orders/branches/main/versions/1");
        var noType = await broker.Put("/pacticipants/Orders/branches/main/versions/1", contentType: null);
        var removed = await broker.Delete("/pacticipants/Orders/branches/main/versions/1");

        created.Status.ShouldBe(HttpStatusCode.Created);
        created.Location!.ToString().ShouldBe(broker.Base + "/pacticipants/Orders/branches/main/versions/1");
        again.Status.ShouldBe(HttpStatusCode.OK);
        noType.Status.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        removed.Status.ShouldBe(HttpStatusCode.NoContent);
        (await broker.Get("/pacticipants/Orders"))["mainBranch"].GetString().ShouldBe("main");
        (await broker.Get("/pacticipants/Orders/branches"))["_embedded.branches.0.name"].GetString().ShouldBe("main");
        (await broker.Get("/pacticipants/Orders/branches/main/latest-version")).Status
            .ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Tagging_with_the_name_of_an_environment_records_a_deployment()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Post("/environments", """{"name": "prod", "production": true}""");

        var tagged = await broker.Put("/pacticipants/Orders/versions/1/tags/prod");
        var again = await broker.Put("/pacticipants/Orders/versions/1/tags/prod");

        tagged.Status.ShouldBe(HttpStatusCode.Created);
        again.Status.ShouldBe(HttpStatusCode.OK);
        (await broker.Get("/pacticipants/Orders"))["_links.pb:deployed-environments"].GetArrayLength().ShouldBe(1);
    }

    [Theory]
    [InlineData("publication")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    public async Task A_tag_named_like_an_environment_records_a_deployment_however_it_came(string way)
    {
        await using var broker = await RunningBroker.Start();
        await broker.Post("/environments", """{"name": "prod", "production": true}""");
        await broker.Publish("0", tags: ["prod"]);

        var tagged = way == "publication"
            ? await broker.Publish("1", tags: ["dev", "prod"])
            : await broker.Send(
                new HttpMethod(way), "/pacticipants/OrderService/versions/1", """{"tags": [{"name": "prod"}]}""",
                way == "PUT" ? "application/json" : "application/merge-patch+json");

        tagged.Status.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.Created);
        (await broker.Get("/pacticipants/OrderService"))["_links.pb:deployed-environments"].EnumerateArray()
            .Select(link => link.GetProperty("name").GetString()).ShouldBe(["Prod"]);
        (await broker.Get("/pacticipants/OrderService/versions/1"))
            ["_links.pb:deployed-environments.0.currently_deployed"].GetBoolean().ShouldBeTrue();
        (await broker.Get("/pacticipants/OrderService/versions/0"))
            ["_links.pb:deployed-environments.0.currently_deployed"].GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task Versions_are_listed_page_by_page_newest_first()
    {
        await using var broker = await RunningBroker.Start();
        foreach (var number in (string[])["1", "2", "3"])
            await broker.Put($"/pacticipants/Orders/versions/{number}", "{}");

        var page = await broker.Get("/pacticipants/Orders/versions?page=1&size=2");
        var wrong = await broker.Get("/pacticipants/Orders/versions?size=0");

        page["_embedded.versions"].EnumerateArray().Select(v => v.GetProperty("number").GetString())
            .ShouldBe(["3", "2"]);
        page["page.totalElements"].GetInt32().ShouldBe(3);
        page["_links.next.href"].GetString().ShouldBe(broker.Base + "/pacticipants/Orders/versions?size=2&page=2");
        wrong["errors.size.0"].GetString().ShouldBe("must be greater than or equal to 1");
    }

    [Fact]
    public async Task A_pacticipant_is_created_changed_and_deleted()
    {
        await using var broker = await RunningBroker.Start();

        var created = await broker.Post("/pacticipants", """{"name": "foo-bar", "mainBranch": "main"}""");
        var patched = await broker.Patch("/pacticipants/foo-bar", """{"repositoryUrl": "https://git/foo"}""");
        var put = await broker.Put("/pacticipants/foo-bar", """{"displayName": "Foo"}""");
        var unknown = await broker.Put("/pacticipants/unknown", "{}");
        var deleted = await broker.Delete("/pacticipants/foo-bar");

        created.Status.ShouldBe(HttpStatusCode.Created);
        created["displayName"].GetString().ShouldBe("Foo Bar");
        patched["mainBranch"].GetString().ShouldBe("main");
        put["displayName"].GetString().ShouldBe("Foo");
        put.Json.TryGetProperty("mainBranch", out _).ShouldBeFalse();
        unknown["error"].GetString().ShouldBe("No pacticipant with name 'unknown' found");
        deleted.Status.ShouldBe(HttpStatusCode.NoContent);
        (await broker.Get("/pacticipants"))["_embedded.pacticipants"].GetArrayLength().ShouldBe(0);
    }
}
