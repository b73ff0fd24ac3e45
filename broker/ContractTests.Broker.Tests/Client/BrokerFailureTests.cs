using ContractTests.Broker.Client;

namespace ContractTests.Broker.Tests.Client;

public sealed class BrokerFailureTests : IDisposable
{
    private readonly HttpClient _http = new();

    [Fact]
    public async Task A_broker_that_is_down_is_unreachable()
    {
        var nobody = new Uri("http://127.0.0.1:1/");

        var failure = await Should.ThrowAsync<BrokerException>(() => Impatient(nobody).Environments.ListAsync());

        failure.Kind.ShouldBe(BrokerFailure.Unreachable);
        failure.Message.ShouldStartWith(
            $"GET {nobody}: expected the index of a Pact broker, but found a refused connection. ");
        failure.Message.ShouldEndWith("Check that the broker is running and that the base URL is right.");
    }

    [Fact]
    public async Task A_broker_that_wants_credentials_says_so_in_one_line()
    {
        await using var server = await StubbornServer.Answering(
            401, "application/json", """{"error":"Who are you?"}""");

        var failure = await Should.ThrowAsync<BrokerException>(() => Impatient(server.Url).Environments.ListAsync());

        failure.Kind.ShouldBe(BrokerFailure.Unauthorized);
        failure.Message.ShouldBe(
            $"GET {server.Url}: expected the index of a Pact broker, but found 401 Unauthorized (Who are you?). "
            + "Pass a token, or a user name and a password.");
    }

    [Fact]
    public async Task Refused_credentials_are_named_without_the_secret()
    {
        await using var server = await StubbornServer.Answering(401, "text/html", "<h1>no</h1>");
        var connection = new BrokerConnection(server.Url)
        {
            Credentials = new BrokerCredentials.Basic("ann", "s3cret"),
        };

        var failure = await Should.ThrowAsync<BrokerException>(
            () => new BrokerClient(_http, connection).Pacticipants.ListAsync());

        failure.Message.ShouldEndWith("Check the credentials: the broker does not accept user ann.");
        failure.Message.ShouldNotContain("s3cret");
        server.Requests.ShouldBe([("GET", "/", "Basic YW5uOnMzY3JldA==")]);
    }

    [Fact]
    public async Task A_page_in_place_of_a_broker_is_not_a_broker()
    {
        await using var server = await StubbornServer.Answering(200, "text/html", "<html>Welcome</html>");

        var failure = await Should.ThrowAsync<BrokerException>(() => Impatient(server.Url).Environments.ListAsync());

        failure.Kind.ShouldBe(BrokerFailure.NotABroker);
        failure.Message.ShouldBe(
            $"GET {server.Url}: expected the index of a Pact broker as JSON, but found 200 with text/html. "
            + "Check that the base URL is that of a Pact broker, with the path under which it is served.");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"_links": null}""")]
    [InlineData("{ not json")]
    public async Task Json_without_relations_is_not_a_broker(string body)
    {
        await using var server = await StubbornServer.Answering(200, "application/json", body);

        var failure = await Should.ThrowAsync<BrokerException>(() => Impatient(server.Url).Environments.ListAsync());

        failure.Kind.ShouldBe(BrokerFailure.NotABroker);
    }

    [Fact]
    public async Task A_broker_in_trouble_is_asked_again_before_it_is_given_up()
    {
        await using var server = await StubbornServer.Answering(
            500, "application/json", """{"error":{"message":"Boom"}}""");

        var failure = await Should.ThrowAsync<BrokerException>(() => Impatient(server.Url).Environments.ListAsync());

        failure.Kind.ShouldBe(BrokerFailure.ServerError);
        failure.Message.ShouldContain("500 Internal Server Error (Boom). Check the broker's log");
        server.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_broker_that_recovers_answers()
    {
        await using var server = await StubbornServer.Answering((context, count) => count switch
        {
            1 => StubbornServer.Write(context, 503, "text/plain", "starting"),
            2 => StubbornServer.Write(context, 200, "application/hal+json", """{"_links":{}}"""),
            _ => StubbornServer.Write(context, 200, "application/hal+json", """{"_embedded":{"environments":[]}}"""),
        });

        var environments = await Impatient(server.Url).Environments.ListAsync();

        environments.ShouldBeEmpty();
        server.Requests.Select(r => r.Path).ShouldBe(["/", "/", "/environments"]);
    }

    [Fact]
    public async Task Creating_something_is_never_tried_twice()
    {
        await using var server = await StubbornServer.Answering((context, count) => count == 1
            ? StubbornServer.Write(context, 200, "application/hal+json", """{"_links":{}}""")
            : StubbornServer.Write(context, 500, "application/json", "{}"));

        await Should.ThrowAsync<BrokerException>(() =>
            Impatient(server.Url).Environments.CreateAsync(new DeploymentEnvironment("stage", Production: false)));

        server.Requests.Select(r => r.Method).ShouldBe(["GET", "POST"]);
    }

    [Fact]
    public async Task A_broker_that_does_not_answer_in_time_is_unreachable()
    {
        await using var server = await StubbornServer.Answering(
            (context, _) => Task.Delay(Timeout.Infinite, context.RequestAborted));
        var connection = new BrokerConnection(server.Url)
        {
            Timeout = TimeSpan.FromMilliseconds(50),
            RetryPauses = [],
        };

        var failure = await Should.ThrowAsync<BrokerException>(
            () => new BrokerClient(_http, connection).Environments.ListAsync());

        failure.Kind.ShouldBe(BrokerFailure.Unreachable);
        failure.Message.ShouldContain("but found no answer within 0.1 seconds");
    }

    [Fact]
    public async Task A_caller_that_gives_up_is_obeyed()
    {
        await using var server = await StubbornServer.Answering(
            (context, _) => Task.Delay(Timeout.Infinite, context.RequestAborted));
        using var givenUp = new CancellationTokenSource(TimeSpan.FromMilliseconds(20));

        await Should.ThrowAsync<OperationCanceledException>(() =>
            Impatient(server.Url).Environments.ListAsync(givenUp.Token));
    }

    [Theory]
    [InlineData("""{"errors":{"name":["must be filled","cannot contain spaces"]}}""",
        "name: must be filled; name: cannot contain spaces")]
    [InlineData("""{"errors":["Please specify the pacticipant name"]}""", "Please specify the pacticipant name")]
    [InlineData("""{"errors":{"":["Give a version."]}}""", "Give a version")]
    [InlineData("""{"title":"Validation errors","errors":[{"detail":"name is missing"}]}""", "name is missing")]
    [InlineData("""{"title":"Not found","detail":"No such page"}""", "No such page")]
    public async Task Every_shape_of_error_body_is_read(string body, string words)
    {
        await using var server = await StubbornServer.Answering((context, count) => count == 1
            ? StubbornServer.Write(context, 200, "application/hal+json", """{"_links":{}}""")
            : StubbornServer.Write(context, 400, "application/hal+json", body));

        var failure = await Should.ThrowAsync<BrokerException>(() => Impatient(server.Url).Pacticipants.ListAsync());

        failure.Kind.ShouldBe(BrokerFailure.Invalid);
        failure.Message.ShouldContain($"400 Bad Request ({words})");
    }

    [Fact]
    public async Task Relations_of_the_index_win_over_known_paths()
    {
        await using var server = await StubbornServer.Answering((context, _) => StubbornServer.Write(
            context,
            200,
            "application/hal+json",
            context.Request.Path == "/broker/"
                ? """{"_links":{"pb:pacticipant":{"href":"/elsewhere/{pacticipant}","templated":true}}}"""
                : """{"name":"A/B"}"""));

        var found = await Impatient(new Uri(server.Url, "broker")).Pacticipants.FindAsync("A/B");

        found.ShouldNotBeNull().Name.ShouldBe("A/B");
        server.Requests.Select(r => r.Path).ShouldBe(["/broker/", "/elsewhere/A%2FB"]);
    }

    [Fact]
    public void An_address_that_is_not_http_is_refused_at_once()
    {
        var failure = Should.Throw<ArgumentException>(() => new BrokerConnection(new Uri("file:///tmp")));

        failure.Message.ShouldBe(
            "broker base URL: expected an address like https://broker.example.org, but found file:///tmp.");
    }

    [Fact]
    public void A_user_in_the_address_becomes_the_credentials()
    {
        var connection = new BrokerConnection(new Uri("https://ann:p%40ss@broker.example.org/pact"));

        connection.BaseUrl.ShouldBe(new Uri("https://broker.example.org/pact/"));
        connection.Credentials.ShouldBe(new BrokerCredentials.Basic("ann", "p@ss"));
    }

    public void Dispose() => _http.Dispose();

    private BrokerClient Impatient(Uri url) =>
        new(_http, new BrokerConnection(url) { RetryPauses = [TimeSpan.Zero, TimeSpan.Zero] });
}
