using System.Net;
using System.Net.Sockets;

namespace ContractTests.Cli.Tests;

public sealed class BrokerCommandTests
{
    [Fact]
    public async Task A_broker_prints_where_it_listens_and_answers_there_until_it_is_stopped()
    {
        using var folder = new TemporaryFolder();
        using var stop = new CancellationTokenSource();
        var output = new LineWriter();
        var running = ContractTool.RunAsync(
            ["broker", "--port", "0", "--database", $"sqlite:{folder.File("pacts.db")}"],
            output, TextWriter.Null, new Dictionary<string, string>(), stop.Token);
        var line = await output.Lines.ReadAsync(TestContext.Current.CancellationToken);

        var listed = await ToolRun.Of("list-environments", "-b", line["listening on ".Length..]);
        await stop.CancelAsync();

        line.ShouldStartWith("listening on http://127.0.0.1:");
        listed.ShouldHaveSucceeded();
        (await running).ShouldBe(0);
        File.Exists(folder.File("pacts.db")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_broker_prints_what_it_is_and_who_may_write()
    {
        using var folder = new TemporaryFolder();
        var database = $"sqlite:{folder.File("pacts.db")}";

        var open = await StartNote([], database);
        await ToolRun.Of("create-token", "-n", "ann", "-s", "admin", "-d", database);
        var closed = await StartNote([], database);
        var readable = await StartNote(
            new()
            {
                ["PACT_BROKER_BASIC_AUTH_USERNAME"] = "writer",
                ["PACT_BROKER_BASIC_AUTH_PASSWORD"] = "w-secret",
                ["PACT_BROKER_ALLOW_PUBLIC_READ"] = "true",
            },
            database);

        open[1].ShouldMatch(@"^version +\d+\.\d+\.\d+$");
        open[2].ShouldBe($"open     {open[0]["listening on ".Length..]}");
        open[3].ShouldBe($"database the SQLite file {folder.File("pacts.db")}");
        open[4].ShouldBe("access   anyone may read and write, until you create a token: "
            + $"contract create-token --name NAME --scope admin --database {database}");
        closed[4].ShouldBe("access   reading and writing need a token");
        readable[4].ShouldBe("access   anyone may read; writing needs user writer or a token");
    }

    [Fact]
    public async Task The_address_that_commands_call_is_not_taken_as_ones_own_in_silence()
    {
        using var folder = new TemporaryFolder();
        using var stop = new CancellationTokenSource();
        using var errors = new StringWriter();
        var output = new LineWriter();
        var running = ContractTool.RunAsync(
            ["broker", "--port", "0", "--database", $"sqlite:{folder.File("pacts.db")}"],
            output, errors,
            new Dictionary<string, string> { ["PACT_BROKER_BASE_URL"] = "https://broker.example.org" }, stop.Token);
        await output.Lines.ReadAsync(TestContext.Current.CancellationToken);
        await stop.CancelAsync();

        (await running).ShouldBe(0);
        errors.ToString().ShouldStartWith("warning: links of this broker begin with https://broker.example.org");
    }

    private static async Task<List<string>> StartNote(Dictionary<string, string> environment, string database)
    {
        using var stop = new CancellationTokenSource();
        var output = new LineWriter();
        var running = ContractTool.RunAsync(
            ["broker", "--port", "0", "--database", database], output, TextWriter.Null, environment, stop.Token);
        var lines = new List<string>();
        while (lines.Count < 5)
            lines.Add(await output.Lines.ReadAsync(TestContext.Current.CancellationToken));
        await stop.CancelAsync();
        (await running).ShouldBe(0);
        return lines;
    }

    [Fact]
    public async Task A_port_in_use_is_named()
    {
        using var folder = new TemporaryFolder();
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port.ToString();

        var run = await ToolRun.Of("broker", "--port", port, "--database", $"sqlite:{folder.File("pacts.db")}");

        run.ShouldHaveRefused($":{port}", "expected a free port", "another program");
    }

    [Fact]
    public async Task A_database_file_that_is_none_is_named_and_left_alone()
    {
        using var folder = new TemporaryFolder();
        var letter = folder.Write("letter.txt", new string('x', 5000));

        var run = await ToolRun.Of("broker", "--port", "0", "--database", $"sqlite:{letter}");

        run.ShouldHaveRefused(letter);
        File.ReadAllText(letter).ShouldBe(new string('x', 5000));
    }

    [Theory]
    [InlineData("mysql://localhost/pacts")]
    [InlineData("mysql:pacts")]
    [InlineData("sqlserver:Server=localhost")]
    [InlineData("postgres:pacts")]
    public async Task A_database_of_a_kind_that_nobody_knows_is_refused_and_no_file_is_made(string database)
    {
        var run = await ToolRun.Of("broker", "--port", "0", "--database", database);

        run.ShouldHaveRefused(
            $"{database.Split(':')[0]}: expected sqlite or postgres, but found another kind of database",
            "sqlite:pact-broker.db");
        File.Exists(database).ShouldBeFalse();
    }

    [Theory]
    [InlineData("--database")]
    [InlineData("--host")]
    [InlineData("--trusted-proxy")]
    [InlineData("--base-url")]
    [InlineData("--log-level")]
    public async Task An_option_without_a_value_is_named(string option)
    {
        var run = await ToolRun.Of("broker", "--port", "0", option, "");

        run.ShouldHaveRefused(option);
    }

    [Fact]
    public async Task A_secret_that_is_too_short_is_refused_without_being_shown()
    {
        var run = await ToolRun.With(
            new() { ["PACT_BROKER_WEBHOOK_SECRET_KEY"] = "pa55word" }, "broker", "--port", "0");

        run.ShouldHaveRefused("PACT_BROKER_WEBHOOK_SECRET_KEY must have 16 characters or more");
        run.Errors.ShouldNotContain("pa55word");
    }

    [Fact]
    public async Task A_port_that_cannot_be_is_refused()
    {
        using var folder = new TemporaryFolder();

        var run = await ToolRun.Of("broker", "--port", "70000", "--database", $"sqlite:{folder.File("pacts.db")}");

        run.ShouldHaveRefused("70000");
        File.Exists(folder.File("pacts.db")).ShouldBeFalse();
    }
}
