using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ContractTests.Cli.Tests;

/// <summary>Mock servers behind a master server, from the command line and by its REST interface.</summary>
public sealed class MockTests
{
    private const string Key = "abc";

    [Fact]
    public async Task A_mock_server_that_was_used_as_its_pact_says_leaves_the_pact()
    {
        using var folder = new TemporaryFolder();
        var pact = folder.Write("greeting.json", SmallPact.Between("Orders", "Payments"));
        await using var master = await Start("--output", folder.File("pacts"));

        var created = await Mock(master, "create", "--file", pact, "--output", "json");
        var port = JsonNode.Parse(created.Output)!["port"]!.GetValue<int>();
        await master.Client.GetAsync($"http://127.0.0.1:{port}/greeting", TestContext.Current.CancellationToken);
        var listed = await Mock(master, "list");
        var verified = await Mock(master, "verify", "--mock-server-port", $"{port}");

        created.ShouldHaveSucceeded();
        listed.Output.ShouldMatch($@"{port}\s+Payments\s+ok");
        verified.ShouldHaveSucceeded();
        var written = await File.ReadAllTextAsync(
            folder.File("pacts/Orders-Payments.json"), TestContext.Current.CancellationToken);
        JsonNode.Parse(written)!["interactions"]![0]!["description"]!.GetValue<string>().ShouldBe("a greeting");
        JsonNode.Parse(written)!["metadata"]!["pactSpecification"]!["version"]!.GetValue<string>().ShouldBe("3.0.0");
    }

    [Fact]
    public async Task A_mock_server_that_was_used_otherwise_says_how_and_leaves_no_pact()
    {
        using var folder = new TemporaryFolder();
        var pact = folder.Write("greeting.json", SmallPact.Between("Orders", "Payments"));
        await using var master = await Start("--output", folder.File("pacts"));
        var (id, port) = await Create(master, pact);

        await master.Client.GetAsync($"http://127.0.0.1:{port}/farewell", TestContext.Current.CancellationToken);
        await master.Client.GetAsync(
            $"http://127.0.0.1:{port}/greeting?loud=yes", TestContext.Current.CancellationToken);
        var listed = await Mock(master, "list", "--output", "json");
        var verified = await Mock(master, "verify", "--mock-server-id", id);

        JsonNode.Parse(listed.Output)![0]!["status"]!.GetValue<string>().ShouldBe("error");
        verified.ExitCode.ShouldBe(1);
        verified.Output.ShouldContain($"Mock server {id} on port {port} was not used as its pact says: 2 differences");
        verified.Output.ShouldContain("unexpected request: GET /farewell");
        verified.Output.ShouldContain("request that differs: GET /greeting");
        verified.Output.ShouldContain("loud");
        Directory.Exists(folder.File("pacts")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_request_that_never_came_is_missing()
    {
        using var folder = new TemporaryFolder();
        await using var master = await Start("--output", folder.Path);
        var (_, port) = await Create(master, folder.Write("greeting.json", SmallPact.Between("Orders", "Payments")));

        var text = await Mock(master, "verify", "-m", port);
        var json = await Mock(master, "verify", "-m", port, "-o", "json");

        text.ExitCode.ShouldBe(1);
        text.Output.ShouldContain("missing request: GET /greeting");
        var missing = JsonNode.Parse(json.Output)!["mismatches"]![0]!;
        missing["type"]!.GetValue<string>().ShouldBe("missing-request");
        missing["request"]!["path"]!.GetValue<string>().ShouldBe("/greeting");
    }

    [Fact]
    public async Task The_pact_is_written_in_the_version_that_its_creation_names()
    {
        using var folder = new TemporaryFolder();
        await using var master = await Start("--output", folder.File("pacts"));
        var pact = folder.Write("greeting.json", SmallPact.Between("Orders", "Payments"));
        var (_, port) = await Create(master, pact, "--specification", "V4");

        await master.Client.GetAsync($"http://127.0.0.1:{port}/greeting", TestContext.Current.CancellationToken);
        (await Mock(master, "verify", "-m", port)).ShouldHaveSucceeded();

        JsonNode.Parse(await File.ReadAllTextAsync(
            folder.File("pacts/Orders-Payments.json"), TestContext.Current.CancellationToken))!
            ["metadata"]!["pactSpecification"]!["version"]!.GetValue<string>().ShouldBe("4.0");
    }

    [Fact]
    public async Task A_mock_server_that_is_shut_down_answers_no_more()
    {
        using var folder = new TemporaryFolder();
        await using var master = await Start("--output", folder.Path);
        var (id, port) = await Create(master, folder.Write("greeting.json", SmallPact.Between("Orders", "Payments")));

        (await Mock(master, "shutdown", "--mock-server-id", id)).ShouldHaveSucceeded();

        await Should.ThrowAsync<HttpRequestException>(() => master.Client.GetAsync(
            $"http://127.0.0.1:{port}/greeting", TestContext.Current.CancellationToken));
        (await Mock(master, "shutdown", "--mock-server-id", id)).ShouldHaveRefused(id, "contract mock list");
        (await Mock(master, "verify", "--mock-server-port", port)).ShouldHaveRefused(port);
        (await Mock(master, "list", "-o", "json")).Output.Trim().ShouldBe("[]");
    }

    [Fact]
    public async Task Mock_servers_take_the_ports_from_the_base_port_on()
    {
        using var folder = new TemporaryFolder();
        await using var other = await Start("--output", folder.Path);
        var taken = other.Client.BaseAddress!.Port;
        await using var master = await Start("--output", folder.Path, "--base-port", $"{taken}");

        var (_, port) = await Create(master, folder.Write("greeting.json", SmallPact.Between("Orders", "Payments")));

        int.Parse(port, CultureInfo.InvariantCulture).ShouldBeInRange(taken + 1, taken + 1000);
    }

    [Fact]
    public async Task Preflight_requests_are_answered_where_they_are_asked_for()
    {
        using var folder = new TemporaryFolder();
        await using var master = await Start("--output", folder.Path);
        var pact = folder.Write("greeting.json", SmallPact.Between("Orders", "Payments"));
        var (_, with) = await Create(master, pact, "--cors-preflight");
        var (_, without) = await Create(master, pact);

        (await Preflight(with)).ShouldBe(HttpStatusCode.NoContent);
        (await Preflight(without)).ShouldBe(HttpStatusCode.InternalServerError);

        async Task<HttpStatusCode> Preflight(string port)
        {
            using var request = new HttpRequestMessage(HttpMethod.Options, $"http://127.0.0.1:{port}/greeting");
            request.Headers.Add("Origin", "https://shop.example.org");
            request.Headers.Add("Access-Control-Request-Method", "GET");
            using var answer = await master.Client.SendAsync(request, TestContext.Current.CancellationToken);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task The_master_server_stops_for_its_key_only()
    {
        await using var master = await Start();

        (await Mock(master, "shutdown-master", "--server-key", "wrong")).ShouldHaveRefused("server key");
        (await Mock(master, "list")).ShouldHaveSucceeded();
        (await Mock(master, "shutdown-master", "--server-key", Key, "--period", "0")).ShouldHaveSucceeded();

        (await master.Ended()).ShouldBe(0);
    }

    [Theory]
    [InlineData("GET", "/mockserver/1", "", HttpStatusCode.NotFound)]
    [InlineData("POST", "/", "", HttpStatusCode.UnprocessableEntity)]
    [InlineData("POST", "/", "{", HttpStatusCode.UnprocessableEntity)]
    [InlineData("POST", "/", "[]", HttpStatusCode.UnprocessableEntity)]
    [InlineData("POST", "/?specification=V9", "pact", HttpStatusCode.UnprocessableEntity)]
    [InlineData("PUT", "/", "", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "/shutdown", "", HttpStatusCode.MethodNotAllowed)]
    [InlineData("POST", "/shutdown", "", HttpStatusCode.Forbidden)]
    [InlineData("GET", "/elsewhere", "", HttpStatusCode.NotFound)]
    public async Task A_request_that_cannot_be_answered_gets_a_reason(
        string method, string path, string body, HttpStatusCode expected)
    {
        await using var master = await Start();
        using var request = new HttpRequestMessage(new HttpMethod(method), path)
        {
            Content = new StringContent(body == "pact" ? SmallPact.Between("Orders", "Payments") : body),
        };

        using var answer = await master.Client.SendAsync(request, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(expected);
        var told = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        told.GetProperty("error").GetString().ShouldNotBeNullOrWhiteSpace();
    }

    [Theory]
    [InlineData("""{"period":-1}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"period":"1"}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"period":65536}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("[]", HttpStatusCode.UnprocessableEntity)]
    [InlineData("{", HttpStatusCode.UnprocessableEntity)]
    [InlineData("{}", HttpStatusCode.NoContent)]
    [InlineData("", HttpStatusCode.NoContent)]
    public async Task A_period_is_a_number_of_milliseconds(string body, HttpStatusCode expected)
    {
        await using var master = await Start();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/shutdown") { Content = new StringContent(body) };
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {Key}");

        using var answer = await master.Client.SendAsync(request, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(expected);
    }

    [Fact]
    public async Task A_web_page_cannot_use_the_master_server()
    {
        await using var master = await Start();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/")
        {
            Content = new StringContent(SmallPact.Between("Orders", "Payments")),
        };
        request.Headers.Add("Origin", "https://evil.example.org");

        using var answer = await master.Client.SendAsync(request, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await Mock(master, "list", "-o", "json")).Output.Trim().ShouldBe("[]");
    }

    [Theory]
    [InlineData("verify", "no mock server is named")]
    [InlineData("shutdown -i a -m 1", "named twice")]
    [InlineData("verify -i 123", "not the id")]
    [InlineData("verify -m 70000", "0 to 65535")]
    [InlineData("create -f missing.json", "missing.json")]
    [InlineData("shutdown-master -k a --period -1", "--period")]
    [InlineData("list", "a refused connection")]
    [InlineData("list --host a/b", "not a host")]
    public async Task A_command_that_cannot_be_carried_out_is_refused(string words, string reason)
    {
        var run = await ToolRun.Of(["mock", .. words.Split(' '), "--port", "1"]);

        run.ShouldHaveRefused(reason);
    }

    [Fact]
    public async Task What_is_no_master_server_is_told()
    {
        await using var other = await StandInServer.Answering(200, "<html>Welcome</html>", "text/html");
        var port = $"{new Uri(other.Url).Port}";

        (await ToolRun.Of("mock", "list", "--port", port)).ShouldHaveRefused("not a master server");
    }

    private static Task<RunningTool> Start(params string[] more) =>
        RunningTool.Start(["mock", "start", "--port", "0", "--server-key", Key, .. more]);

    private static Task<ToolRun> Mock(RunningTool master, params string[] words) =>
        ToolRun.Of(["mock", .. words, "--port", $"{master.Client.BaseAddress!.Port}"]);

    private static async Task<(string Id, string Port)> Create(
        RunningTool master, string pact, params string[] more)
    {
        var run = await Mock(master, ["create", "--file", pact, "--output", "json", .. more]);
        run.ShouldHaveSucceeded();
        var created = JsonNode.Parse(run.Output)!;
        return ($"{created["id"]}", $"{created["port"]}");
    }
}
