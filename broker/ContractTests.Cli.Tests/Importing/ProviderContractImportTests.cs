using System.Text.Json;

namespace ContractTests.Cli.Tests.Importing;

/// <summary>What providers say of themselves is taken over with their versions.</summary>
public sealed class ProviderContractImportTests
{
    private const string Greetings = """
        openapi: 3.0.3
        info: {title: Greetings, version: '1'}
        paths: {/greeting: {get: {responses: {'200': {description: a greeting}}}}}
        """;

    [Fact]
    public async Task An_import_brings_descriptions_with_the_result_of_the_self_verification()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("openapi.yaml", Greetings);
        await using var source = await TestBroker.Start();
        await using var target = await TestBroker.Start();
        await source.Publish(folder.Write("pact.json", SmallPact.Between("Orders", "Payments")), "1");
        await Describe(source, file, "--verification-success", "--verifier", "newman",
            "--verification-results", folder.Write("results.txt", "all is well"));

        var first = await target.Run("import", "--from", source.Url);
        var second = await target.Run("import", "--from", source.Url);
        var (there, here) = (await Contract(source), await Contract(target));
        var gate = await target.Run(
            "can-i-deploy", "--pacticipant", "Orders", "--version", "1", "--pacticipant", "Payments",
            "--version", "2.0");

        first.Output.ShouldMatch(@"descriptions\s+1\s+1\b");
        second.ShouldHaveSucceeded();
        second.Output.ShouldBe(first.Output);
        foreach (var field in new[] { "specification", "contentType", "hash", "createdAt", "selfVerificationResults" })
            here.GetProperty(field).GetRawText().ShouldBe(there.GetProperty(field).GetRawText());
        gate.ShouldHaveSucceeded();
        gate.Output.ShouldContain("description");
    }

    [Fact]
    public async Task A_description_that_is_published_again_is_taken_over_again()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("openapi.yaml", Greetings);
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var source = await TestBroker.Start(clock: clock);
        await using var target = await TestBroker.Start();
        await Describe(source, file, "--no-verification-success");
        (await target.Run("import", "--from", source.Url)).ShouldHaveSucceeded();
        clock.Advance(TimeSpan.FromMinutes(1));
        await Describe(source, file, "--verification-success");

        (await target.Run("import", "--from", source.Url)).ShouldHaveSucceeded();

        (await Contract(target)).GetProperty("selfVerificationResults").GetProperty("success").GetBoolean()
            .ShouldBeTrue();
    }

    private static async Task Describe(TestBroker broker, string file, params string[] more) =>
        (await broker.Run(
            ["publish-provider-contract", file, "--provider", "Payments", "-a", "2.0", .. more])).ShouldHaveSucceeded();

    private static async Task<JsonElement> Contract(TestBroker broker) =>
        (await broker.Client.FindResourceAsync(
            "contracts/provider/Payments/version/2.0", TestContext.Current.CancellationToken))!.Value
        .GetProperty("_embedded").GetProperty("providerContracts").EnumerateArray().Single();
}
