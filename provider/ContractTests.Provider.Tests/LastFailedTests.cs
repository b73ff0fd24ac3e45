using System.Text;
using ContractTests.Provider.Tests.Catalogue;
using ContractTests.Provider.Tests.Outside;
using static ContractTests.Provider.Tests.Catalogue.Interactions;

namespace ContractTests.Provider.Tests;

public sealed class LastFailedTests
{
    private static readonly Pacts.HttpInteraction[] All =
        [Get("/articles/1"), Get("/articles/2", status: 404), Get("/articles/3").Given("the shop is open")];

    [Fact]
    public async Task Only_what_failed_the_last_time_is_verified_again()
    {
        using var folder = new PactFolder();
        var report = new FileInfo(Path.Combine(folder.Folder.FullName, "last.json"));
        await using var catalogue = await RunningCatalogue.Start(Transport.InProcess);
        await using (var first = catalogue.Verifier(All).WithLastFailed(report))
            await File.WriteAllTextAsync(report.FullName, (await first.VerifyAsync()).ToJson());
        catalogue.Shelf.Add(Tea);

        await using var second = catalogue.Verifier(All).WithLastFailed(report);
        var result = await second.VerifyAsync();

        result.Interactions.Select(each => (each.Interaction.Description, each.Success)).ShouldBe(
            [("a request for /articles/1", true), ("a request for /articles/3", false)]);
    }

    [Fact]
    public async Task Everything_is_verified_where_nothing_failed()
    {
        using var folder = new PactFolder();
        var report = new FileInfo(Path.Combine(folder.Folder.FullName, "last.json"));
        await using var catalogue = await RunningCatalogue.Start(Transport.InProcess);
        await using (var first = catalogue.Verifier(Get("/articles/2", status: 404)))
            await File.WriteAllTextAsync(report.FullName, (await first.VerifyAsync()).ToJson());

        await using var second = catalogue.Verifier(All).WithLastFailed(report);

        second.Cases().Count.ShouldBe(3);
    }

    [Fact]
    public void Everything_is_verified_where_there_is_no_report()
    {
        using var folder = new PactFolder();
        using var verifier = new PactVerifier("Catalogue")
            .From(All)
            .WithLastFailed(new FileInfo(Path.Combine(folder.Folder.FullName, "last.json")));

        verifier.Cases().Count.ShouldBe(3);
    }

    [Fact]
    public void What_failed_is_known_again_by_consumer_description_and_states()
    {
        using var folder = new PactFolder();
        var report = folder.AddText("last.json", """
            {
              "interactions": [
                {"consumer": "Stock", "description": "a request for /a", "providerStates": ["open"], "success": true},
                {"consumer": "Shop", "description": "a request for /a", "providerStates": ["open"], "success": false}
              ]
            }
            """u8.ToArray());
        using var verifier = new PactVerifier("Catalogue").WithLastFailed(report);
        foreach (var consumer in new[] { "Stock", "Shop" })
        {
            verifier.From(new Pacts.Contract(
                consumer, "Catalogue", [Get("/a"), Get("/a").Given("open"), Get("/b").Given("open")]));
        }

        verifier.Cases().Select(each => each.Name).ShouldBe(["Shop: a request for /a (given open)"]);
    }

    [Theory]
    [InlineData("{\"interactions\": 3}", "other JSON")]
    [InlineData("{}", "other JSON")]
    [InlineData("{\n\n]", "text that is not JSON, in line 3")]
    public void A_file_that_is_no_report_is_named(string text, string found)
    {
        using var folder = new PactFolder();
        var report = folder.AddText("last.json", Encoding.UTF8.GetBytes(text));

        Refusal(report).ShouldBe(
            $"{report.FullName}: expected the JSON report of an earlier verification, but found {found}. "
            + "Delete the file to verify everything.");
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_named_with_the_reason()
    {
        using var folder = new PactFolder();
        var report = folder.AddText("last.json", []);
        using var writing = report.Open(FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        Refusal(report).ShouldBe(
            $"{report.FullName}: expected the JSON report of an earlier verification, but found that it cannot be "
            + $"read: The process cannot access the file '{report.FullName}' because it is being used by another "
            + "process. Delete the file to verify everything.");
    }

    [Fact]
    public async Task A_run_of_what_failed_publishes_nothing_and_says_so()
    {
        using var folder = new PactFolder();
        var report = new FileInfo(Path.Combine(folder.Folder.FullName, "last.json"));
        await using var catalogue = await RunningCatalogue.Start(Transport.InProcess);
        await using var broker = await RecordingBroker.Start(new HandedOut(All));
        await using (var first = catalogue.Verifier(All))
            await File.WriteAllTextAsync(report.FullName, (await first.VerifyAsync()).ToJson());
        await using var second = catalogue.Verifier()
            .WithPactBrokerSource(broker.Address, options => options.PublishResults("2.0"))
            .WithLastFailed(report);

        var result = await second.VerifyAsync();

        result.Publications.ShouldHaveSingleItem().Message.ShouldEndWith(
            "results not published: the run was filtered by what failed in last.json.");
    }

    private static string Refusal(FileInfo report)
    {
        using var verifier = new PactVerifier("Catalogue", RunningCatalogue.Silent()).From(All).WithLastFailed(report);

        return Should.Throw<PactVerificationFailedException>(verifier.Cases).Message;
    }
}
