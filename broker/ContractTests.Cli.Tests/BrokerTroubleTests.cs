namespace ContractTests.Cli.Tests;

public sealed class BrokerTroubleTests
{
    private static readonly string[] AsksTheBroker = ["list-environments", "--retries", "0", "--broker-base-url"];

    [Fact]
    public async Task A_broker_that_is_down_is_named_with_what_to_do()
    {
        const string address = "http://127.0.0.1:1";

        var run = await ToolRun.Of([.. AsksTheBroker, address]);

        run.ShouldHaveRefused(address, "no answer", "a refused connection", "check that the broker is running");
    }

    [Fact]
    public async Task A_broker_that_wants_credentials_says_so()
    {
        await using var broker = await StandInServer.Answering(401);

        var run = await ToolRun.Of([.. AsksTheBroker, broker.Url]);

        run.ShouldHaveRefused(broker.Url, "401", "pass a token, or a user name and a password");
    }

    [Fact]
    public async Task A_broker_that_does_not_know_the_user_says_whom_it_was_shown()
    {
        await using var broker = await StandInServer.Answering(401);

        var run = await ToolRun.Of([.. AsksTheBroker, broker.Url, "-u", "ann", "-p", "secret"]);

        run.ShouldHaveRefused("401", "user ann");
        run.Errors.ShouldNotContain("secret");
    }

    [Fact]
    public async Task A_broker_that_fails_is_quoted()
    {
        await using var broker = await StandInServer.Answering(500, """{"error":{"message":"the disk is full"}}""");

        var run = await ToolRun.Of([.. AsksTheBroker, broker.Url]);

        run.ShouldHaveRefused(broker.Url, "500", "the disk is full", "broker's log");
    }

    [Fact]
    public async Task A_server_that_is_no_broker_is_recognised()
    {
        await using var server = await StandInServer.Answering(200, "<html>Welcome</html>", "text/html");

        var run = await ToolRun.Of([.. AsksTheBroker, server.Url]);

        run.ShouldHaveRefused(server.Url, "text/html", "Pact broker");
    }

    [Theory]
    [InlineData("--broker-token", "t0ken", "Bearer t0ken")]
    [InlineData("-k", "t0ken", "Bearer t0ken")]
    [InlineData("-u", "ann", "Basic YW5uOg==")]
    public async Task Credentials_are_shown_to_the_broker(string option, string value, string expected)
    {
        await using var broker = await StandInServer.Answering(200, "{}");

        await ToolRun.Of([.. AsksTheBroker, broker.Url, option, value]);

        broker.Requests.ShouldAllBe(request => request.Authorization == expected);
        broker.Requests.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Credentials_come_from_the_environment_and_options_win()
    {
        await using var broker = await StandInServer.Answering(200, "{}");
        var environment = new Dictionary<string, string>
        {
            ["PACT_BROKER_BASE_URL"] = broker.Url,
            ["PACT_BROKER_USERNAME"] = "ann",
            ["PACT_BROKER_PASSWORD"] = "secret",
        };

        await ToolRun.With(environment, "list-environments");
        await ToolRun.With(environment, "list-environments", "--broker-token", "t0ken");

        broker.Requests[0].Authorization.ShouldBe("Basic YW5uOnNlY3JldA==");
        broker.Requests[^1].Authorization.ShouldBe("Bearer t0ken");
    }

    [Fact]
    public async Task A_header_of_ones_own_goes_with_every_request()
    {
        await using var broker = await StandInServer.Answering(200, "{}");

        await ToolRun.Of([.. AsksTheBroker, broker.Url, "--custom-header", "X-Team: orders"]);

        broker.Requests.ShouldAllBe(request => request.Team == "orders");
        broker.Requests.ShouldNotBeEmpty();
    }
}
