using System.Net;
using ContractTests.Broker.Tests.Engines;

namespace ContractTests.Broker.Tests.Ui;

/// <summary>Commit ids typed as pages show them.</summary>
public abstract class AbbreviatedVersionTests
{
    private const string First = "0123456789abcdef0123456789abcdef01234567";
    private const string Second = "0123456789abcdef0123456789abcdef0123ffff";
    private const string Third = "fedcba9876543210fedcba9876543210fedcba98";

    [On(Engine.Sqlite)]
    public sealed class OnSqlite : AbbreviatedVersionTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : AbbreviatedVersionTests;

    [Theory]
    [InlineData("/can-i-deploy?pacticipant=OrderService&environment=test&version=")]
    [InlineData("/matrix?q[][pacticipant]=OrderService&q[][version]=")]
    public async Task The_only_version_that_begins_so_is_meant(string address)
    {
        await using var broker = await Start();

        var page = await broker.Get(address + "fedcba9", PageTests.Browser);

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldContain($"value=\"{Third}\" list=");
    }

    [Theory]
    [InlineData("/can-i-deploy?pacticipant=OrderService&environment=test&version=")]
    [InlineData("/matrix?q[][pacticipant]=OrderService&q[][version]=")]
    public async Task Several_versions_that_begin_so_are_named(string address)
    {
        await using var broker = await Start();

        var page = await broker.Get(address + "0123456", PageTests.Browser);

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Text.ShouldContain("More than one version of OrderService begins with 0123456");
        page.Text.ShouldContain(First);
        page.Text.ShouldContain(Second);
    }

    [Theory]
    [InlineData("abc0", "abc01", "abc01")]
    [InlineData("abc", "abc01", "abc")]
    [InlineData("xyz1", "xyz12", "xyz1")]
    [InlineData("dead", "abc01", "dead")]
    [InlineData("abc01", "abc01 abc011", "abc01")]
    [InlineData("abc0", "abc01 abc02", "begins with abc0: abc02, abc01. Type more of its number.")]
    [InlineData("abc0", "abc01 abc02 abc03 abc04 abc05",
        "begins with abc0: abc05, abc04, abc03, abc02, abc01. Type more of its number.")]
    [InlineData("abc0", "abc01 abc02 abc03 abc04 abc05 abc06",
        "begins with abc0: abc06, abc05, abc04, abc03, abc02 and others. Type more of its number.")]
    public async Task At_least_four_digits_stand_for_a_version(string typed, string versions, string expected)
    {
        await using var broker = await RunningBroker.Start();
        foreach (var version in versions.Split(' '))
            await broker.Publish(version);

        var page = (await broker.Get(
            $"/can-i-deploy?pacticipant=OrderService&environment=test&version={typed}", PageTests.Browser)).Text;

        page.ShouldContain(expected.Contains(' ')
            ? $"More than one version of OrderService {expected}"
            : $"value=\"{expected}\" list=");
        page.Contains("More than one version").ShouldBe(expected.Contains(' '));
    }

    /// <summary>What machines ask is taken as it is written.</summary>
    [Fact]
    public async Task The_api_knows_whole_numbers_only()
    {
        await using var broker = await Start();

        var answer = await broker.Get("/can-i-deploy?pacticipant=OrderService&environment=test&version=fedcba9");

        answer["summary.deployable"].ValueKind.ShouldNotBe(System.Text.Json.JsonValueKind.True);
        answer.Text.ShouldNotContain(Third);
    }

    [Theory]
    [InlineData("/matrix", false)]
    [InlineData("/can-i-deploy", false)]
    [InlineData("/matrix?q[][pacticipant]=OrderService", true)]
    public async Task A_page_without_an_answer_has_no_raw_one(string address, bool hasAnswer)
    {
        await using var broker = await Start();

        (await broker.Get(address, PageTests.Browser)).Text.Contains(">Raw</a>").ShouldBe(hasAnswer);
    }

    [Fact]
    public async Task Sentences_show_commit_ids_short()
    {
        await using var broker = await Start();

        var page = await broker.Get(
            $"/matrix?q[][pacticipant]=OrderService&q[][version]={Third}", PageTests.Browser);

        page.Text.ShouldContain("class=\"reasons\"");
        page.Text.ShouldNotContain($" {Third}");
    }

    private static async Task<RunningBroker> Start()
    {
        var broker = await RunningBroker.Start();
        foreach (var version in (string[])[First, Second, Third])
            await broker.Publish(version);
        return broker;
    }
}
