using System.Text.Json.Nodes;

namespace ContractTests.Cli.Tests;

/// <summary>Scripts that call the official verifier call this one with the same words.</summary>
public sealed class VerifyLikeTheOfficialVerifierTests
{
    private const string TwoMessages =
        """
        {"consumer": {"name": "Orders"}, "provider": {"name": "Payments"}, "interactions": [
         {"type": "Asynchronous/Messages", "description": "a payment was made",
          "contents": {"content": {"id": "4"}, "contentType": "application/json", "encoded": false}},
         {"type": "Synchronous/Messages", "description": "a question",
          "request": {"contents": {"content": "how much?", "contentType": "text/plain", "encoded": false}},
          "response": [{"contents": {"content": {"id": "4"}, "contentType": "application/json", "encoded": false}}]}],
         "metadata": {"pactSpecification": {"version": "4.0"}}}
        """;

    [Fact]
    public async Task Every_option_of_the_official_verifier_is_taken()
    {
        using var folder = new TemporaryFolder();
        folder.Write("pact.json", SmallPact.Between("Orders", "Payments"));
        await using var provider = await StandInServer.Answering(200);
        var address = new Uri(provider.Url);

        var run = await ToolRun.Of(
            "verify", "--provider-name", "Payments", "--dir", folder.Path, "--hostname", address.Host,
            "--port", $"{address.Port}", "--transport", "http", "--request-timeout", "5000", "--header", "X-Team=a",
            "--disable-ssl-verification", "--filter-description", ".*", "--filter-consumer", "Orders",
            "--ignore-no-pacts-error", "--exit-on-first-error", "--retries", "1", "--state-change-as-query",
            "--state-change-teardown", "--user", "a", "--password", "b", "--build-url", "http://build",
            "--provider-tags", "a,b", "--provider-branch", "main", "--provider-version", "1", "--enable-pending",
            "--consumer-version-tags", "dev", "--consumer-version-selectors", "{\"mainBranch\": true}",
            "--include-wip-pacts-since", "2026-01-01", "--loglevel", "debug", "--pretty-log", "--full-log",
            "--compact-log", "--no-colour", "--log-level", "none", "--html", folder.File("result.html"));

        run.ShouldHaveSucceeded();
        (await File.ReadAllTextAsync(folder.File("result.html"))).ShouldContain("1 interaction: 0 failed");
    }

    [Fact]
    public async Task Messages_are_asked_for_at_the_provider_s_address()
    {
        using var folder = new TemporaryFolder();
        var pact = folder.Write("pact.json", TwoMessages);
        await using var provider = await StandInServer.Answering(200, """{"id": "4"}""");

        var run = await ToolRun.Of("verify", "-n", "Payments", "-f", pact, "--provider-base-url", provider.Url);

        run.ShouldHaveSucceeded();
        run.Output.ShouldContain("2 interactions: 0 failed");
        provider.Requests.Select(each => $"{each.Method} {each.PathAndQuery}").ShouldBe(["POST /", "POST /"]);
    }

    [Theory]
    [InlineData("--transports")]
    [InlineData("--message-url")]
    public async Task Messages_may_have_a_port_or_an_address_of_their_own(string option)
    {
        using var folder = new TemporaryFolder();
        var pact = folder.Write("pact.json", TwoMessages);
        await using var messages = await StandInServer.Answering(200, """{"id": "5"}""");
        var port = new Uri(messages.Url).Port;

        var run = await ToolRun.Of("verify", "-n", "Payments", "-f", pact, "-h", "127.0.0.1", option,
            option == "--transports" ? $"message:{port}" : $"{messages.Url}/pact-messages");

        run.ExitCode.ShouldBe(1, run.Output + run.Errors);
        run.Output.ShouldContain("$.id: expected \"4\", but found \"5\"");
        messages.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Only_what_failed_in_the_last_run_is_verified_again()
    {
        using var folder = new TemporaryFolder();
        folder.Write("pacts/one.json", SmallPact.Between("Orders", "Payments", "a greeting"));
        var report = folder.File("result.json");
        await using var broken = await StandInServer.Answering(404);
        await using var mended = await StandInServer.Answering(200);
        string[] command = ["verify", "-n", "Payments", "-d", folder.File("pacts"), "-j", report, "--last-failed"];

        var first = await ToolRun.Of([.. command, "--provider-base-url", broken.Url]);
        folder.Write("pacts/two.json", SmallPact.Between("Carts", "Payments", "a greeting"));
        var second = await ToolRun.Of([.. command, "--provider-base-url", mended.Url]);

        first.ExitCode.ShouldBe(1, first.Output + first.Errors);
        second.ShouldHaveSucceeded();
        JsonNode.Parse(await File.ReadAllTextAsync(report))!["summary"]!["interactions"]!.GetValue<int>().ShouldBe(1);
    }

    [Theory]
    [InlineData("--last-failed", "--json")]
    [InlineData("--transports=grpc:5555", "http, https or message")]
    [InlineData("--transports=http", "'http' is not a protocol and a port")]
    [InlineData("--parallel=0", "1 to 1000")]
    public async Task A_value_that_cannot_be_is_refused(string option, string words)
    {
        using var folder = new TemporaryFolder();
        var pact = folder.Write("pact.json", SmallPact.Between("Orders", "Payments"));

        var run = await ToolRun.Of("verify", "-n", "Payments", "-f", pact, "-h", "127.0.0.1", "-p", "1", option);

        run.ShouldHaveRefused(words);
    }

    [Fact]
    public async Task Traces_are_not_sent_and_that_is_said()
    {
        using var folder = new TemporaryFolder();
        var pact = folder.Write("pact.json", SmallPact.Between("Orders", "Payments"));
        await using var provider = await StandInServer.Answering(200);

        var run = await ToolRun.Of(
            "verify", "-n", "Payments", "-f", pact, "--provider-base-url", provider.Url, "--enable-otel-traces");

        run.ShouldHaveSucceeded();
        run.Errors.ShouldStartWith("warning: --enable-otel-traces has no effect");
    }
}
