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
    public async Task A_file_that_is_no_report_is_named()
    {
        using var folder = new PactFolder();
        var report = new FileInfo(Path.Combine(folder.Folder.FullName, "last.json"));
        await File.WriteAllTextAsync(report.FullName, "{\"interactions\": 3}");
        await using var verifier = new PactVerifier("Catalogue", RunningCatalogue.Silent())
            .From(All)
            .WithLastFailed(report);

        var failure = Should.Throw<PactVerificationFailedException>(() => verifier.Cases());

        failure.Message.ShouldStartWith(
            $"{report.FullName}: expected the JSON report of an earlier verification, but found ");
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
}
