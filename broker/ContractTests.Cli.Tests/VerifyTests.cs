using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Xml.Linq;

namespace ContractTests.Cli.Tests;

public sealed class VerifyTests
{
    private static readonly string[] Nowhere =
        ["verify", "--provider-name", "Payments", "--provider-base-url", "http://127.0.0.1:1"];

    [Theory]
    [InlineData("orders, please")]
    [InlineData("[]")]
    [InlineData("""{"consumer":{"name":"Orders"},"interactions":[]}""")]
    [InlineData(
        """
        {"consumer":{"name":"Orders"},"provider":{"name":"Payments"},"interactions":[],
         "metadata":{"pactSpecification":{"version":"9.0"}}}
        """)]
    public async Task A_file_that_is_no_pact_is_named(string content)
    {
        using var folder = new TemporaryFolder();
        var bad = folder.Write("bad.json", content);

        var run = await ToolRun.Of([.. Nowhere, "--file", bad]);

        run.ShouldHaveRefused("bad.json", "expected", "but found");
    }

    [Fact]
    public async Task A_file_that_is_missing_is_named()
    {
        var run = await ToolRun.Of([.. Nowhere, "--file", "pacts/nowhere.json"]);

        run.ShouldHaveRefused("nowhere.json");
    }

    [Fact]
    public async Task Without_pacts_the_line_says_how_to_name_them()
    {
        var run = await ToolRun.Of(Nowhere);

        run.ShouldHaveRefused("no pacts are given to verify", "--file", "--broker-url");
    }

    [Fact]
    public async Task Without_the_name_of_the_provider_the_line_asks_for_it()
    {
        var run = await ToolRun.Of("verify", "--broker-url", "http://127.0.0.1:1");

        run.ShouldHaveRefused("--provider-name");
    }

    [Fact]
    public async Task The_provider_is_the_one_that_the_files_name()
    {
        await using var provider = await StandInServer.Answering(200);
        using var folder = new TemporaryFolder();
        var one = folder.Write("one.json", SmallPact.Between("Orders", "Payments"));
        folder.Write("pacts/two.json", SmallPact.Between("Shop", "Payments"));

        var run = await ToolRun.Of(
            "verify", "--provider-base-url", provider.Url, "--file", one, "--dir", folder.File("pacts"));

        run.ShouldHaveSucceeded();
        run.Output.ShouldContain("Orders -> Payments");
        run.Output.ShouldContain("Shop -> Payments");
    }

    [Fact]
    public async Task Of_several_providers_in_the_files_one_has_to_be_named()
    {
        using var folder = new TemporaryFolder();
        folder.Write("one.json", SmallPact.Between("Orders", "Payments"));
        folder.Write("two.json", SmallPact.Between("Orders", "Stock"));

        var run = await ToolRun.Of("verify", "--provider-base-url", "http://127.0.0.1:1", "--dir", folder.Path);

        run.ShouldHaveRefused("--provider-name", "Payments", "Stock");
    }

    [Fact]
    public async Task A_pact_without_interactions_passes_with_a_warning()
    {
        using var folder = new TemporaryFolder();
        var empty = folder.Write(
            "empty.json", """{"consumer": {"name": "Orders"}, "provider": {"name": "Payments"}, "interactions": []}""");

        var run = await ToolRun.Of([.. Nowhere, "--file", empty]);

        run.ShouldHaveSucceeded();
        run.Output.ShouldContain("warning:");
        run.Output.ShouldContain("empty.json: expected interactions in the pact, but found none");
    }

    [Theory]
    [InlineData("Authorization=Bearer x")]
    [InlineData("Accept=text/plain")]
    [InlineData("Host=example.org")]
    [InlineData("User-Agent=me")]
    [InlineData("Content-Type=text/plain")]
    public async Task A_header_for_every_request_is_sent_whatever_the_interactions_name(string header)
    {
        await using var provider = await StandInServer.Answering(200);
        using var folder = new TemporaryFolder();
        var pact = folder.Write("pact.json", SmallPact.Between("Orders", "Payments").Replace(
            "\"path\": \"/greeting\"",
            "\"path\": \"/greeting\", \"headers\": {\"Content-Type\": \"application/json\"}, \"body\": {\"a\": 1}"));

        var run = await ToolRun.Of("verify", "--file", pact, "--provider-base-url", provider.Url, "-H", header);

        run.ShouldHaveSucceeded();
        var sent = provider.Requests.ShouldHaveSingleItem().Headers;
        sent[header.Split('=')[0]].ToString().ShouldBe(header.Split('=')[1]);
    }

    [Theory]
    [InlineData("X Y=1")]
    [InlineData("Host=a b")]
    [InlineData("Host=")]
    public async Task A_header_that_cannot_be_sent_is_named(string header)
    {
        var run = await ToolRun.Of([.. Nowhere, "--file", "pact.json", "-H", header]);

        run.ShouldHaveRefused("--header", header);
    }

    [Theory]
    [InlineData("Connection=close")]
    [InlineData("content-length=5")]
    [InlineData("Transfer-Encoding=chunked")]
    public async Task A_header_that_nobody_can_choose_is_named(string header)
    {
        var run = await ToolRun.Of([.. Nowhere, "--file", "pact.json", "-H", header]);

        run.ShouldHaveRefused($"--header {header}", "is determined by the body and the connection");
    }

    [Theory]
    [InlineData("--filter-description", "(")]
    [InlineData("--filter-state", "[a")]
    [InlineData("--filter-consumer", "a)|(b")]
    public async Task A_filter_that_is_no_regular_expression_is_refused(string option, string filter)
    {
        using var folder = new TemporaryFolder();
        var pact = folder.Write("pact.json", SmallPact.Between("Orders", "Payments"));

        var run = await ToolRun.Of([.. Nowhere, "--file", pact, option, filter]);

        run.ShouldHaveRefused($"{option}: expected a name or a regular expression, but found \"{filter}\"");
    }

    [Fact]
    public async Task A_filter_may_be_the_description_itself()
    {
        await using var provider = await StandInServer.Answering(200);
        using var folder = new TemporaryFolder();
        var pact = folder.Write("pact.json", SmallPact.Between("Orders", "Payments", "a greeting (short"));

        var run = await ToolRun.Of(
            "verify", "--file", pact, "--provider-base-url", provider.Url,
            "--filter-description", "a greeting (short");

        run.ShouldHaveSucceeded();
    }

    [Fact]
    public async Task Advice_names_the_options_of_the_tool()
    {
        using var folder = new TemporaryFolder();
        var pact = folder.Write("pact.json", SmallPact.Between("Orders", "Payments").Replace(
            "\"request\"", "\"providerState\": \"open\", \"request\"", StringComparison.Ordinal));
        Directory.CreateDirectory(folder.File("none"));
        await using var large = await StandInServer.Answering(200, new string('x', 2 * 1024 * 1024));

        var stateless = await ToolRun.Of([.. Nowhere, "--file", pact]);
        var empty = await ToolRun.Of([.. Nowhere, "--dir", folder.File("none")]);
        var tooLarge = await ToolRun.Of(
            "verify", "--file", pact, "--provider-base-url", large.Url, "--max-response-size", "1");
        var slow = await ToolRun.Of([.. Unanswered(out var listener), "--file", pact, "--request-timeout", "50"]);
        listener.Stop();

        stateless.Output.ShouldContain("Use --state-change-url URL.");
        empty.Errors.ShouldContain("use --ignore-no-pacts-error");
        tooLarge.Output.ShouldContain("Raise the limit with --max-response-size MB.");
        slow.Output.ShouldContain("allow more time with --request-timeout MILLISECONDS.");
        foreach (var run in new[] { stateless, empty, tooLarge, slow })
            (run.Output + run.Errors).ShouldNotMatch(@"\bWith[A-Z]");
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task A_compressed_answer_that_was_cut_off_is_not_taken_for_a_shorter_one(string coding)
    {
        using var folder = new TemporaryFolder();
        var pact = folder.Write("pact.json", SmallPact.Between("Orders", "Payments"));
        using var packed = new MemoryStream();
        await using (Stream packing = coding switch
        {
            "gzip" => new GZipStream(packed, CompressionMode.Compress, leaveOpen: true),
            "deflate" => new ZLibStream(packed, CompressionMode.Compress, leaveOpen: true),
            _ => new BrotliStream(packed, CompressionMode.Compress, leaveOpen: true),
        })
        {
            packing.Write("hello"u8);
        }

        await using var whole = await StandInServer.Packed(coding, packed.ToArray());
        await using var cut = await StandInServer.Packed(coding, packed.ToArray()[..^1]);

        (await ToolRun.Of("verify", "--file", pact, "--provider-base-url", whole.Url)).ShouldHaveSucceeded();
        var run = await ToolRun.Of("verify", "--file", pact, "--provider-base-url", cut.Url);
        run.ExitCode.ShouldBe(1);
        run.Output.ShouldContain($"Content-Encoding: expected a body in {coding}, but found bytes that are not");
    }

    /// <summary>A server that takes connections and never answers.</summary>
    private static string[] Unanswered(out TcpListener listener)
    {
        listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ["verify", "--provider-base-url", $"http://{listener.LocalEndpoint}"];
    }

    [Theory]
    [InlineData("--consumer-version-selectors", "{\"mainBranch\": true}")]
    [InlineData("--consumer-version-tags", "main")]
    [InlineData("--include-wip-pacts-since", "2026-01-31")]
    [InlineData("--enable-pending")]
    public async Task An_option_that_selects_pacts_of_a_broker_has_no_effect_on_files(params string[] option)
    {
        using var folder = new TemporaryFolder();
        var pact = folder.Write("pact.json", SmallPact.Between("Orders", "Payments"));

        var run = await ToolRun.Of(
            ["verify", "--file", pact, "--provider-base-url", "http://127.0.0.1:1", .. option]);

        run.Errors.ShouldContain($"warning: {option[0]} has no effect: it selects pacts of a broker");
    }

    [Theory]
    [InlineData("http://localhost:")]
    [InlineData("http://localhost:/api")]
    [InlineData("https://[::1]:?a")]
    [InlineData("http://")]
    [InlineData("localhost:5000")]
    [InlineData("http://localhost:0")]
    [InlineData("http://localhost:5000?a=b")]
    [InlineData("http://localhost:5000/?")]
    [InlineData("http://localhost:5000/#top")]
    public async Task An_address_of_the_provider_without_its_port_is_refused(string address)
    {
        using var folder = new TemporaryFolder();
        var pact = folder.Write("pact.json", SmallPact.Between("Orders", "Payments"));

        var run = await ToolRun.Of("verify", "--file", pact, "--provider-base-url", address);

        run.ExitCode.ShouldBe(2);
        run.Errors.ShouldStartWith($"error: '{address}' is not an address\n");
    }

    /// <summary>Sources on the command line are verified, and those in the environment are not.</summary>
    [Theory]
    [InlineData("PACT_BROKER_BASE_URL")]
    [InlineData("PACT_WEBHOOK_CALLBACK_URL")]
    public async Task A_source_on_the_command_line_is_the_only_one(string variable)
    {
        using var folder = new TemporaryFolder();
        var pact = folder.Write("pact.json", SmallPact.Between("Orders", "Payments"));
        await using var provider = await StandInServer.Answering(200);
        string[][] sources = [["--file", pact], ["--dir", folder.Path], ["--url", new Uri(pact).AbsoluteUri]];
        foreach (var source in sources)
        {
            var run = await ToolRun.With(
                new() { [variable] = "http://127.0.0.1:1/pacts" },
                ["verify", "-n", "Payments", "--provider-base-url", provider.Url, .. source]);

            run.ShouldHaveSucceeded();
            run.Output.ShouldContain("1 interaction: 0 failed");
        }

        var published = await ToolRun.With(
            new() { [variable] = "http://127.0.0.1:1" },
            ["verify", "-n", "Payments", "--file", pact, "--publish", "--provider-version", "1"]);
        published.ShouldHaveRefused("results can be published only for the pacts of a broker", "--broker-url URL");
    }

    [Fact]
    public async Task Results_without_a_version_are_not_published()
    {
        var run = await ToolRun.Of([.. Nowhere, "--broker-url", "http://127.0.0.1:1", "--publish"]);

        run.ShouldHaveRefused("cannot publish results", "--provider-version");
    }

    [Theory]
    [InlineData("{mainBranch}", "expected JSON")]
    [InlineData("""{"mainbranch": true}""", "but found mainbranch")]
    public async Task A_selector_that_is_none_is_shown(string selector, string why)
    {
        var run = await ToolRun.Of(
            [.. Nowhere, "--broker-url", "http://127.0.0.1:1", "--consumer-version-selectors", selector]);

        run.ShouldHaveRefused("consumer version selector", why);
    }

    [Fact]
    public async Task A_broker_that_is_down_is_named()
    {
        var run = await ToolRun.Of([.. Nowhere, "--broker-url", "http://127.0.0.1:1"]);

        run.ShouldHaveRefused("http://127.0.0.1:1", "a refused connection");
    }

    [Fact]
    public async Task A_provider_that_is_down_is_no_broken_contract()
    {
        using var folder = new TemporaryFolder();
        var pact = folder.Write("pact.json", SmallPact.Between("Orders", "Payments"));

        var run = await ToolRun.Of([.. Nowhere, "--file", pact]);

        run.ExitCode.ShouldBe(2, run.Output + run.Errors);
        (run.Output + run.Errors).ShouldContain("127.0.0.1:1");
    }

    [Theory]
    [InlineData(200, 0)]
    [InlineData(404, 1)]
    public async Task Reports_are_written_for_both_verdicts(int status, int code)
    {
        using var folder = new TemporaryFolder();
        var pact = folder.Write("pact.json", SmallPact.Between("Orders", "Payments"));
        await using var provider = await StandInServer.Answering(status);

        var run = await ToolRun.Of("verify", "-n", "Payments", "-f", pact, "--provider-base-url", provider.Url,
            "-j", folder.File("reports/result.json"), "--junit", folder.File("reports/result.xml"));

        run.ExitCode.ShouldBe(code, run.Output + run.Errors);
        JsonElement.Parse(await File.ReadAllTextAsync(folder.File("reports/result.json")))
            .ValueKind.ShouldBe(JsonValueKind.Object);
        XDocument.Load(folder.File("reports/result.xml")).Descendants("testcase").Count().ShouldBe(1);
    }

    [Fact]
    public async Task The_provider_may_be_named_by_host_and_port()
    {
        using var folder = new TemporaryFolder();
        var pact = folder.Write("pact.json", SmallPact.Between("Orders", "Payments"));
        await using var provider = await StandInServer.Answering(200);
        var address = new Uri(provider.Url);

        var run = await ToolRun.Of("verify", "-n", "Payments", "-d", folder.Path, "-h", address.Host,
            "-p", $"{address.Port}", "--base-path", "/api", "-H", "X-Team=orders");

        run.ShouldHaveSucceeded();
        var asked = provider.Requests.ShouldHaveSingleItem();
        asked.PathAndQuery.ShouldBe("/api/greeting");
        asked.Team.ShouldBe("orders");
    }

    [Fact]
    public async Task No_pacts_is_a_failure_unless_it_was_said_not_to_be()
    {
        using var folder = new TemporaryFolder();
        folder.Write("other.json", SmallPact.Between("Orders", "Stock"));

        var strict = await ToolRun.Of([.. Nowhere, "--dir", folder.Path]);
        var lenient = await ToolRun.Of([.. Nowhere, "--dir", folder.Path, "--ignore-no-pacts-error"]);

        strict.ShouldHaveRefused("no pacts to verify");
        lenient.ShouldHaveSucceeded();
    }
}
