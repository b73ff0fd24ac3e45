using System.Net;
using ContractTests.Broker.Tests.Engines;

namespace ContractTests.Broker.Tests.Versions;

/// <summary>Versions, branches, tags and releases, read by every address that leads there.</summary>
public abstract class VersionAddressTests
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : VersionAddressTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : VersionAddressTests;

    [Fact]
    public async Task Versions_are_listed_by_branch_and_tag()
    {
        await using var broker = await Versioned();

        (await Listed(broker, "/pacticipants/Orders/branches/main/versions")).ShouldBe("2,1");
        (await Listed(broker, "/pacticipants/Orders/tags/prod/versions")).ShouldBe("1");
        (await broker.Get("/pacticipants/Orders/tags/none/versions")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await broker.Get("/pacticipants/Orders/latest-version"))["number"].GetString().ShouldBe("2");
    }

    [Fact]
    public async Task Versions_are_found_by_the_beginning_of_their_number()
    {
        await using var broker = await Versioned();
        foreach (var version in (string[])["2.1", "2.10", "12"])
            await broker.Put($"/pacticipants/Orders/versions/{version}");

        (await Listed(broker, "/pacticipants/Orders/versions?beginning=2.1")).ShouldBe("2.10,2.1");
        (await Listed(broker, "/pacticipants/Orders/versions?beginning=2&size=2")).ShouldBe("2.10,2.1");
        (await Listed(broker, "/pacticipants/Orders/versions?beginning=%25")).ShouldBe("");
    }

    [Fact]
    public async Task A_branch_and_what_is_on_it_are_read()
    {
        await using var broker = await Versioned();

        (await broker.Get("/pacticipants/Orders/branches/main"))["name"].GetString().ShouldBe("main");
        (await broker.Get("/pacticipants/Orders/branches/main/versions/1"))["_links.pb:version.name"].GetString()
            .ShouldBe("1");
        (await broker.Get("/pacticipants/Orders/branches/main/versions/9")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_tag_is_read()
    {
        await using var broker = await Versioned();

        (await broker.Get("/pacticipants/Orders/versions/1/tags/prod"))["_links.version.name"].GetString()
            .ShouldBe("1");
        (await broker.Get("/pacticipants/Orders/versions/2/tags/prod")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_release_is_read_by_its_version_and_by_its_own_address()
    {
        await using var broker = await Versioned();
        var uuid = await broker.Environment("test");
        var address = $"/pacticipants/Orders/versions/1/released-versions/environment/{uuid}";
        var released = await broker.Post(address, "{}");

        var ofVersion = await broker.Get(address);
        var itself = await broker.Get($"/released-versions/{released["uuid"].GetString()}");

        ofVersion["_embedded.releasedVersions.0.currentlySupported"].GetBoolean().ShouldBeTrue();
        itself["_embedded.version.number"].GetString().ShouldBe("1");
    }

    private static async Task<RunningBroker> Versioned()
    {
        var broker = await RunningBroker.Start();
        await broker.Put("/pacticipants/Orders/branches/main/versions/1");
        await broker.Put("/pacticipants/Orders/versions/1/tags/prod");
        await broker.Put("/pacticipants/Orders/branches/main/versions/2");
        return broker;
    }

    private static async Task<string> Listed(RunningBroker broker, string address) => string.Join(',',
        (await broker.Get(address))["_embedded.versions"].EnumerateArray()
            .Select(version => version.GetProperty("number").GetString()));
}
