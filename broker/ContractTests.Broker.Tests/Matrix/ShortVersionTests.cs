using System.Text.RegularExpressions;
using ContractTests.Broker.Tests.Engines;
using ContractTests.Broker.Tests.Ui;

namespace ContractTests.Broker.Tests.Matrix;

/// <summary>Sentences on pages show commit ids as the tables do; machines get them whole.</summary>
public abstract class ShortVersionTests
{
    private static readonly string Failing = new('a', 40);
    private static readonly string Working = new('b', 40);
    private static readonly string Consumer = new('c', 40);

    [On(Engine.Sqlite)]
    public sealed class OnSqlite : ShortVersionTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : ShortVersionTests;

    [Theory]
    [InlineData(true, 3)]
    [InlineData(false, 3)]
    public async Task Every_version_in_a_sentence_is_short_and_a_link(bool hasFailed, int versions)
    {
        await using var broker = await Landscape.Start();
        await broker.HasPact("Foo", Consumer, with: "Bar");
        if (hasFailed)
        {
            await broker.FailedToVerify("Foo", Consumer, "Bar", by: Failing);
            await broker.Verified("Foo", Consumer, "Bar", by: Working);
            await broker.Deployed("Bar", Failing, to: "production");
        }
        else
        {
            await broker.Released("Bar", Failing, to: "production");
            await broker.Released("Bar", Working, to: "production");
        }

        var gate = (await broker.Broker.Get(
            $"/can-i-deploy?pacticipant=Foo&version={Consumer}&environment=production", PageTests.Browser)).Text;
        var matrix = (await broker.Broker.Get(
            $"/matrix?q[][pacticipant]=Foo&q[][version]={Consumer}&latestby=cvpv&environment=production",
            PageTests.Browser)).Text;
        var json = await broker.CanIDeploy("Foo", Consumer, to: "production");

        foreach (var page in new[] { gate, matrix })
        {
            var sentences = string.Concat(Regex.Matches(page, "(?s)<ul class=\"reasons\">.*?</ul>")
                .Select(match => match.Value));
            var shown = Regex.Replace(sentences, "<[^>]*>", "");
            foreach (var version in new[] { Failing, Working, Consumer })
            {
                shown.ShouldNotContain(version);
                shown.ShouldContain(version[..7]);
            }

            Regex.Count(sentences, "<span class=\"id\" title").ShouldBeGreaterThanOrEqualTo(versions);
        }

        json.Reason.ShouldContain(Failing);
        json.Reason.ShouldContain(Working);
    }

    [Fact]
    public async Task A_version_that_begins_like_another_is_not_taken_for_it()
    {
        await using var broker = await Landscape.Start();
        await broker.HasPact("Foo", "1", with: "Bar");
        await broker.FailedToVerify("Foo", "1", "Bar", by: "5");
        await broker.Verified("Foo", "1", "Bar", by: "5.1");
        await broker.Deployed("Bar", "5", to: "production");

        var page = (await broker.Broker.Get(
            "/can-i-deploy?pacticipant=Foo&version=1&environment=production", PageTests.Browser)).Text;

        page.ShouldMatch("<li>Bar <span class=\"id\"><a href=\"[^\"]*/Bar/versions/5.1\">5.1</a></span> does: ");
    }
}
