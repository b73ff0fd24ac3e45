using System.Net;
using System.Text.RegularExpressions;
using ContractTests.Broker.Tests.Engines;

namespace ContractTests.Broker.Tests.Ui;

/// <summary>The reference page of the API.</summary>
[On(Engine.Sqlite)]
public sealed partial class ReferenceTests
{
    [Fact]
    public async Task Every_operation_of_the_description_is_listed_and_shown_in_full()
    {
        await using var broker = await RunningBroker.Start();
        var description = await broker.Get("/openapi.json");
        var operations = description["paths"].EnumerateObject().SelectMany(path => path.Value.EnumerateObject()
            .Select(operation => $"{operation.Name.ToUpperInvariant()} {path.Name}")).ToList();

        var list = await broker.Get("/doc", PageTests.Browser);
        var shown = new List<string>();
        foreach (var group in Group().Matches(list.Text).Select(match => match.Groups[1].Value).Distinct())
        {
            var page = await broker.Get($"/doc?group={group}", PageTests.Browser);
            page.Text.Length.ShouldBeLessThan(100_000, group);
            shown.AddRange(Shown().Matches(page.Text).Select(match => match.Groups[1].Value));
            foreach (var name in Reference().Matches(page.Text).Select(match => match.Groups[1].Value))
                page.Text.ShouldContain($"id=\"schema-{name}\"");
        }

        operations.Count.ShouldBeGreaterThan(100);
        Listed().Matches(list.Text).Select(match => match.Groups[1].Value).ShouldBe(operations, ignoreOrder: true);
        shown.ShouldBe(operations, ignoreOrder: true);
        (await broker.Get("/doc?group=nothing", PageTests.Browser)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_schema_reads_like_an_example()
    {
        await using var broker = await RunningBroker.Start();

        var page = WebUtility.HtmlDecode((await broker.Get("/doc?group=environments", PageTests.Browser)).Text);

        page.ShouldContain("production: true or false");
        page.ShouldContain("displayName?: text");
        page.ShouldContain("Needs the scope write.");
    }

    [GeneratedRegex("\"[^\"]*/doc\\?group=([^\"#]*)\"")]
    private static partial Regex Group();

    [GeneratedRegex("""<th scope="row"><a[^>]*><code>([^<]*)</code>""")]
    private static partial Regex Listed();

    [GeneratedRegex("<h2><code>([^<]*)</code></h2>")]
    private static partial Regex Shown();

    [GeneratedRegex("<a href=\"#schema-([^\"]*)\"")]
    private static partial Regex Reference();
}
