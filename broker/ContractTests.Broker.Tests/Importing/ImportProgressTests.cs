using System.Net;
using ContractTests.Broker.Tests.Engines;

namespace ContractTests.Broker.Tests.Importing;

public abstract class ImportProgressTests
{
    private const string Marked =
        """
        {"source": "https://old.example.org/", "pacticipant": {"name": "Bar"},
         "versions": [{"number": "1", "createdAt": "2021-09-02T00:00:00+00:00"}],
         "marks": [{"resource": "versions/1", "mark": "a", "version": "1"}, {"resource": "all", "mark": "b"}]}
        """;

    private const string Address = "/import/progress?source=https%3A%2F%2Fold.example.org%2F";

    [On(Engine.Sqlite)]
    public sealed class OnSqlite : ImportProgressTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : ImportProgressTests;

    [Fact]
    public async Task A_mark_goes_with_the_version_that_it_is_about()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Post("/import", Marked);
        (await broker.Get(Address))["marks"].GetRawText().ShouldBe("""{"all":"b","versions/1":"a"}""");

        await broker.Delete("/pacticipants/Bar/versions/1");

        (await broker.Get(Address))["marks"].GetRawText().ShouldBe("""{"all":"b"}""");
        (await broker.Get("/import/progress?source=https://other"))["marks"].GetRawText().ShouldBe("{}");
    }

    [Fact]
    public async Task A_resource_that_changed_gets_another_mark()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Post("/import", Marked);

        await broker.Post("/import", Marked.Replace("\"a\"", "\"c\"", StringComparison.Ordinal));

        (await broker.Get(Address))["marks"].GetRawText().ShouldBe("""{"all":"b","versions/1":"c"}""");
    }

    [Fact]
    public async Task A_mark_without_a_source_is_refused()
    {
        await using var broker = await RunningBroker.Start();

        var refused = await broker.Post("/import", """{"marks": [{"resource": "all", "mark": "b"}]}""");

        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused["error"].GetString()
            .ShouldBe("source: expected the base URL that the marks belong to, but found it missing or blank.");
    }
}
