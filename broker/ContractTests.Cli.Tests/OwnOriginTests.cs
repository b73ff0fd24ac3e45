using ContractTests.Broker.Client;
using ContractTests.Cli.Printing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace ContractTests.Cli.Tests;

/// <summary>Credentials go only to the broker's own origin; its responses are limited, and not trusted.</summary>
public sealed class OwnOriginTests
{
    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_to_another_origin_is_followed_without_them(int status)
    {
        await using var other = await StandInServer.Answering(200, Pacts("http://127.0.0.1:1/"));
        await using var broker = await StandInServer.Moved(status, other.Url);

        await Ask(broker.Url);

        ShouldHaveThem(broker);
        ShouldNotHaveThem(other);
    }

    [Fact]
    public async Task A_link_to_another_origin_is_followed_without_them()
    {
        await using var other = await StandInServer.Answering(200, Pacts("http://127.0.0.1:1/"));
        await using var broker = await StandInServer.Answering(200, Pacts(other.Url));

        await Ask(broker.Url);

        ShouldHaveThem(broker);
        ShouldNotHaveThem(other);
    }

    [Fact]
    public async Task What_changes_the_broker_is_not_sent_elsewhere()
    {
        await using var other = await StandInServer.Answering(200, "{}");
        await using var broker = await StandInServer.Moved(307, other.Url);
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        var client = new BrokerClient(http, new BrokerConnection(new Uri(broker.Url)));

        var failure = await Should.ThrowAsync<BrokerException>(() => client.Import.WriteAsync([]));

        failure.Message.ShouldContain($" to {other.Url}/import. ");
        other.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_unauthorized_answer_from_elsewhere_says_where_credentials_go()
    {
        await using var other = await StandInServer.Answering(401);
        await using var broker = await StandInServer.Moved(302, other.Url);

        var run = await Ask(broker.Url);

        run.ExitCode.ShouldBe(2);
        run.Errors.ShouldContain($"Credentials go to {broker.Url}/ only");
    }

    [Theory]
    [InlineData("--url")]
    [InlineData("--webhook-callback-url")]
    public async Task The_address_of_a_pact_elsewhere_is_asked_without_them(string option)
    {
        await using var other = await StandInServer.Answering(200, SmallPact.Between("Orders", "Payments"));
        await using var broker = await StandInServer.Answering(200, Pacts("http://127.0.0.1:1/"));
        string[] verify = ["verify", "-n", "Payments", "--provider-base-url", "http://127.0.0.1:1"];

        await ToolRun.Of([.. verify, option, other.Url, "--broker-url", broker.Url, "--token", "secret"]);
        await ToolRun.With(
            new() { ["PACT_BROKER_TOKEN"] = "secret", ["PACT_BROKER_BASE_URL"] = broker.Url },
            [.. verify, option, other.Url]);
        await ToolRun.With(new() { ["PACT_BROKER_TOKEN"] = "secret" }, [.. verify, option, other.Url]);
        other.Requests.Count.ShouldBe(3);
        ShouldNotHaveThem(other);

        await ToolRun.Of([.. verify, option, other.Url, "--token", "secret"]);
        other.Requests[^1].Authorization.ShouldBe("Bearer secret");
        await ToolRun.Of([.. verify, option, other.Url, "--broker-url", other.Url, "--token", " secret\n"]);
        other.Requests[^1].Authorization.ShouldBe("Bearer secret");
    }

    [Fact]
    public async Task An_answer_without_end_is_one_line()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        await using var endless = builder.Build();
        endless.Run(async context =>
        {
            var piece = new byte[64 * 1024];
            while (!context.RequestAborted.IsCancellationRequested)
                await context.Response.Body.WriteAsync(piece, context.RequestAborted);
        });
        await endless.StartAsync(TestContext.Current.CancellationToken);
        using var http = new HttpClient();
        var connection = new BrokerConnection(new Uri(endless.Urls.Single())) { MaxResponseSize = 2 * 1024 * 1024 };

        var failure = await Should.ThrowAsync<BrokerException>(
            () => new BrokerClient(http, connection).Pacts.ListLatestAsync());

        failure.Message.ShouldBe($"GET {connection.BaseUrl}: expected the index of a Pact broker, but found an answer "
            + "of more than 2 MB. Check that the base URL is that of a Pact broker.");
    }

    [Theory]
    [InlineData("""{"error": "\ud800"}""")]
    [InlineData("""{"_links": {"pb:latest-pact-versions": {"href": "http://["}}, "pacts": [{"_embedded": 1}]}""")]
    [InlineData("""{"_links": {"\udc00": 1}}""")]
    public async Task A_broker_that_answers_nonsense_is_one_line_or_an_empty_answer(string answer)
    {
        await using var broker = await StandInServer.Answering(200, answer);

        var run = await ToolRun.Of("list-latest-pact-versions", "-b", broker.Url);

        run.ExitCode.ShouldBeOneOf(0, 2);
        run.Errors.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries)
            .ShouldAllBe(line => line.StartsWith("error: ") || line.StartsWith("hint: "));
    }

    [Fact]
    public async Task Control_characters_of_a_broker_are_shown_and_not_obeyed()
    {
        await using var broker = await StandInServer.Answering(
            400, """{"error": "\u001b[2Jgone\u009b1m\r\u202eback"}""");

        var run = await ToolRun.Of("list-latest-pact-versions", "-b", broker.Url);

        run.Errors.ShouldContain("""\u001b[2Jgone\u009b1m""");
        run.Errors.ShouldNotContain("\e");
        run.Errors.ShouldNotContain("\u009b");
        run.Errors.ShouldNotContain("\u202e");
    }

    [Theory]
    [InlineData("a\tb\r\nc\n", "a\tb\r\nc\n", false)]
    [InlineData("a\rb", "a\\u000db", false)]
    [InlineData("\e[31mred\e[0m", "\\u001b[31mred\\u001b[0m", false)]
    [InlineData("\e[31mred\e[0m", "\e[31mred\e[0m", true)]
    [InlineData("\e[2J \e[38;5m \e[ \e[1", "\\u001b[2J \\u001b[38;5m \\u001b[ \\u001b[1", true)]
    [InlineData("\e]0;title\a", "\\u001b]0;title\\u0007", true)]
    [InlineData("\u007f\u0085\u2067", "\\u007f\\u0085\\u2067", true)]
    public async Task Only_the_colours_of_the_tool_reach_the_screen(string text, string shown, bool hasColours)
    {
        using var screen = new StringWriter { NewLine = "\r\n" };
        await using var writer = new EscapingTextWriter(screen, hasColours);

        writer.Write(text);
        writer.WriteLine(text);
        await writer.WriteAsync(text);
        await writer.WriteLineAsync(text);
        foreach (var character in "a\u0000")
            writer.Write(character);

        screen.ToString().ShouldBe($"{shown}{shown}\r\n{shown}{shown}\r\na\\u0000");
    }

    private static Task<ToolRun> Ask(string broker) => ToolRun.Of(
        "list-latest-pact-versions", "-b", broker, "--broker-token", "secret", "--custom-header", "X-Team: red");

    private static string Pacts(string latest) =>
        $$"""{"_links": {"pb:latest-pact-versions": {"href": "{{latest}}"} }, "pacts": []}""";

    private static void ShouldHaveThem(StandInServer server)
    {
        server.Requests.ShouldNotBeEmpty();
        server.Requests.ShouldAllBe(request => request.Authorization == "Bearer secret" && request.Team == "red");
    }

    private static void ShouldNotHaveThem(StandInServer server)
    {
        server.Requests.ShouldNotBeEmpty();
        server.Requests.ShouldAllBe(request => request.Authorization == null && request.Team == null);
    }
}
