using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using ContractTests.Broker.Tests.BadInput;
using ContractTests.Broker.Tests.Engines;

namespace ContractTests.Broker.Tests.Requests;

/// <summary>Names that change an address are refused; all others mean themselves.</summary>
public abstract class NameTests
{
    private const string Dots = "cannot have a part that is '.' or '..', because clients remove those from a path";

    [On(Engine.Sqlite)]
    public sealed class OnSqlite : NameTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : NameTests;

    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("%2e%2e")]
    [InlineData(".%2E")]
    [InlineData("%2E")]
    [InlineData("..%2Fx")]
    [InlineData("x%2f..")]
    [InlineData("x%2F%2e%2Fy")]
    [InlineData("..%5Cx")]
    [InlineData("%00")]
    [InlineData("x%00")]
    [InlineData("%09")]
    [InlineData("x%0Ay")]
    [InlineData("%0D")]
    [InlineData("x%1B%5B2J")]
    [InlineData("x%7F")]
    [InlineData("x%C2%9By")]
    [InlineData("%FF")]
    [InlineData("%C0%AE%C0%AE")]
    [InlineData("%ED%A0%80")]
    public async Task A_name_that_cannot_stand_in_an_address_is_refused_on_every_route(string name)
    {
        await using var broker = await RunningBroker.Start();
        var api = await ApiUnderTest.Of(broker);
        var before = await broker.Stored();

        var wrong = new List<string>();
        foreach (var route in EveryRoute.Of(broker))
        {
            foreach (var parameter in route.Parameters)
            {
                var answer = await Send(broker, route.Method, route.Address(api, parameter, name));
                if (answer.Status != HttpStatusCode.UnprocessableEntity
                    || !Complaint(answer).Contains("URL path", StringComparison.Ordinal))
                    wrong.Add($"{route} with {parameter}: {(int)answer.Status} {answer.Text}");
            }
        }

        wrong.ShouldBeEmpty();
        (await broker.Stored()).ShouldBe(before);
    }

    [Theory]
    [InlineData("")]
    [InlineData("%20")]
    public async Task A_name_that_is_blank_changes_nothing_on_any_route(string name)
    {
        await using var broker = await RunningBroker.Start();
        var api = await ApiUnderTest.Of(broker);
        var before = await broker.Stored();

        var wrong = new List<string>();
        foreach (var route in EveryRoute.Of(broker).Where(route => route.Changes))
        {
            foreach (var parameter in route.Parameters.Where(parameter => parameter != "metadata"))
            {
                var answer = await Send(broker, route.Method, route.Address(api, parameter, name));
                if ((int)answer.Status >= 500 || (name.Length == 0 && (int)answer.Status < 400))
                    wrong.Add($"{route} with {parameter}: {(int)answer.Status} {answer.Text}");
            }
        }

        wrong.ShouldBeEmpty();
        (await broker.Stored()).ShouldBe(before);
    }

    /// <summary>A client makes this of <c>…/{name}</c> when the name is <c>..</c> or empty.</summary>
    [Fact]
    public async Task An_address_that_ends_in_a_slash_changes_nothing()
    {
        await using var broker = await RunningBroker.Start();
        var api = await ApiUnderTest.Of(broker);
        var before = await broker.Stored();

        var wrong = new List<string>();
        foreach (var route in EveryRoute.Of(broker).Where(route => route.Changes))
        {
            var answer = await Send(broker, route.Method, route.Address(api) + "/");
            if (answer.Status != HttpStatusCode.UnprocessableEntity)
                wrong.Add($"{route}: {(int)answer.Status} {answer.Text}");
        }

        wrong.ShouldBeEmpty();
        (await broker.Stored()).ShouldBe(before);
        (await broker.Get("/pacticipants/")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Links_of_a_request_without_a_host_begin_with_the_address_that_it_came_to()
    {
        await using var broker = await RunningBroker.Start();

        var answer = await Whole(broker, "GET / HTTP/1.0\r\n\r\n");

        answer.ShouldStartWith("HTTP/1.1 200 ");
        answer.ShouldContain($"\"href\":\"{broker.Base}/pacticipants\"");
        answer.ShouldNotContain("http:///");
    }

    [Theory]
    [InlineData("/integrations/provider/../consumer/..")]
    [InlineData("http://localhost/integrations/provider/%2e%2e/consumer/..")]
    [InlineData("/integrations/provider/a%2F..%2F..%2F..%2F../consumer/b")]
    [InlineData("/integrations/")]
    public async Task Not_every_integration_is_deleted_when_a_name_is_lost_on_the_way(string target)
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1");

        var status = await Raw(broker, $"DELETE {target} HTTP/1.1\r\nHost: localhost\r\n\r\n");

        status.ShouldStartWith("HTTP/1.1 422 ");
        (await broker.Get("/integrations"))["_embedded.integrations"].GetArrayLength().ShouldBe(1);
    }

    [Theory]
    [InlineData("..", Dots)]
    [InlineData(".", Dots)]
    [InlineData("feat/../main", Dots)]
    [InlineData("..\\x", Dots)]
    [InlineData("x\u001b[2J", "cannot contain control characters")]
    [InlineData("x\r", "cannot contain control characters")]
    [InlineData("x\0", "cannot contain control characters")]
    [InlineData("x\ny", "cannot contain multiple lines")]
    [InlineData("", "cannot be blank")]
    [InlineData(" \t", "cannot be blank")]
    [InlineData("x\u009b", "cannot contain control characters")]
    public async Task Such_a_name_is_refused_in_every_body(string name, string why)
    {
        await using var broker = await RunningBroker.Start();
        var api = await ApiUnderTest.Of(broker);
        var before = await broker.Stored();
        var json = JsonValue.Create(name).ToJsonString();

        (HttpMethod Method, string Address, string Body)[] ways =
        [
            .. ((string[])["pacticipantName", "pacticipantVersionNumber", "branch"])
                .Select(field => Publication(body => body[field] = name)),
            Publication(body => body["tags"] = new JsonArray("good", name)),
            Publication(body => body["contracts"]![0]!["consumerName"] = name),
            Publication(body => body["contracts"]![0]!["providerName"] = name),
            (HttpMethod.Post, "/pacticipants", $$"""{"name": {{json}} }"""),
            (HttpMethod.Patch, "/pacticipants/OrderService", $$"""{"mainBranch": {{json}} }"""),
            (HttpMethod.Put, "/pacticipants/OrderService/versions/1", $$"""{"tags": [{"name": {{json}} }]}"""),
            (HttpMethod.Post, "/environments", $$"""{"name": {{json}}, "production": false}"""),
            (HttpMethod.Put, $"/environments/{api.Names["environment"]}",
                $$"""{"name": {{json}}, "production": false}"""),
            (HttpMethod.Post,
                $"/pacts/provider/PaymentService/consumer/OrderService/pact-version/{api.Names["hash"]}"
                + "/verification-results",
                $$"""{"success": true, "providerApplicationVersion": {{json}} }"""),
            (HttpMethod.Post, "/tokens", $$"""{"name": {{json}}, "scope": "admin"}"""),
            .. Imports(json).Select(body => (HttpMethod.Post, "/import", body)),
        ];

        var wrong = new List<string>();
        foreach (var (method, address, body) in ways)
        {
            if (why == "cannot be blank" && body.Contains("mainBranch", StringComparison.Ordinal))
                continue; // A blank main branch means none.
            var answer = await broker.Send(method, address, body, "application/json");
            if (answer.Status != HttpStatusCode.BadRequest
                || !Decoded(answer.Text).Contains(why, StringComparison.Ordinal))
                wrong.Add($"{method} {address} {body}: {(int)answer.Status} {answer.Text}");
        }

        wrong.ShouldBeEmpty();
        (await broker.Stored()).ShouldBe(before);
    }

    [Theory]
    [InlineData("a b")]
    [InlineData(" a")]
    [InlineData("a ")]
    public async Task Environments_and_main_branches_have_no_spaces(string name)
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1");
        var json = JsonValue.Create(name).ToJsonString();

        var environment = await broker.Post("/environments", $$"""{"name": {{json}}, "production": false}""");
        var branch = await broker.Send(
            HttpMethod.Patch, "/pacticipants/OrderService", $$"""{"mainBranch": {{json}} }""", "application/json");

        environment["errors.name.0"].GetString().ShouldBe("cannot contain spaces");
        branch["errors.mainBranch.0"].GetString().ShouldBe("cannot contain spaces");
    }

    [Theory]
    [InlineData("GET /pacticipants/x%00 HTTP/1.1\r\nHost: a\r\n\r\n", 422, "null character")]
    [InlineData("DELETE /pacticipants/%00?x=1 HTTP/1.1\r\nHost: a\r\n\r\n", 422, "null character")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nno header\r\n\r\n", 400, "\"error\"")]
    [InlineData("GET / HTTP/1.1\r\n\r\n", 400, "\"error\"")]
    [InlineData("nonsense\r\n\r\n", 400, "\"error\"")]
    [InlineData("GET / HTTP/9.9\r\nHost: a\r\n\r\n", 505, "\"error\"")]
    public async Task A_request_that_the_server_itself_refuses_is_answered_with_a_reason(
        string request, int status, string reason)
    {
        await using var broker = await RunningBroker.Start();

        var answer = await Whole(broker, request);

        answer.ShouldStartWith($"HTTP/1.1 {status} ");
        answer.ShouldContain("X-Pact-Broker-Version: ");
        var body = answer[(answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
        answer.ShouldContain($"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n");
        JsonNode.Parse(body)!.ToJsonString().ShouldContain(reason);
    }

    /// <summary>No route stores such a name, in any kind of body.</summary>
    [Theory]
    [InlineData("..")]
    [InlineData("a/./b")]
    public async Task No_body_of_any_route_brings_such_a_name_in(string name)
    {
        await using var broker = await RunningBroker.Start();
        var api = await ApiUnderTest.Of(broker);

        foreach (var operation in api.Operations.Where(operation => operation.Body is not null))
        {
            var body = api.Bodies.Good(operation.Body!.Value, isWhole: true, word: name)!.ToJsonString();
            await broker.Send(operation.Method, api.Fill(operation), body, operation.Takes[0]);
        }

        string[] holders = ["pacticipant", "version", "branch", "tag", "label", "environment", "api_token"];
        var tables = await broker.Tables();
        var stored = holders.SelectMany(table => tables[table].Where(row => row.Split('|').Contains(name))).ToList();
        stored.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("a.")]
    [InlineData("...")]
    [InlineData(".a")]
    [InlineData("a ")]
    [InlineData(" a")]
    [InlineData("%2e%2e")]
    [InlineData("a%2Fb")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a?b#c")]
    [InlineData("a;b=c&d+e")]
    [InlineData("1.json")]
    [InlineData("versions")]
    [InlineData("latest")]
    [InlineData("{pacticipant}")]
    [InlineData("Ünïcödé 💩")]
    public async Task Any_other_name_means_itself_and_nothing_else(string name)
    {
        await using var broker = await RunningBroker.Start();
        var escaped = Uri.EscapeDataString(name);
        foreach (var pacticipant in (string[])["a", escaped])
        {
            await broker.Put($"/pacticipants/{pacticipant}/labels/{escaped}", "{}");
            await broker.Put($"/pacticipants/{pacticipant}/versions/{escaped}/tags/{escaped}", "{}");
            await broker.Put($"/pacticipants/{pacticipant}/branches/{escaped}/versions/{escaped}", "{}");
        }

        string[] parts = ["/labels/", "/versions/", "/branches/", $"/versions/{escaped}/tags/"];
        foreach (var part in parts)
        {
            var found = await broker.Get($"/pacticipants/{escaped}{part}{escaped}");
            found[part == "/versions/" ? "number" : "name"].GetString().ShouldBe(name, part);
            (await broker.Get(found["_links.self.href"].GetString()!)).Text.ShouldBe(found.Text, part);
        }

        foreach (var part in parts.Reverse())
            (await broker.Delete($"/pacticipants/{escaped}{part}{escaped}")).Status.ShouldBe(HttpStatusCode.NoContent);
        foreach (var part in parts)
        {
            (await broker.Get($"/pacticipants/{escaped}{part}{escaped}")).Status.ShouldBe(HttpStatusCode.NotFound);
            (await broker.Get($"/pacticipants/a{part}{escaped}")).Status.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task The_pacts_of_the_main_branch_are_not_deleted_for_those_of_a_branch_named_versions()
    {
        await using var broker = await RunningBroker.Start();
        await broker.Publish("1", branch: "main");
        await broker.Publish("2", branch: "versions");
        const string pair = "/pacts/provider/PaymentService/consumer/OrderService";

        var unclear = await broker.Delete($"{pair}/branch/versions");
        await broker.Delete("/pacticipants/OrderService/branches/versions");
        var clear = await broker.Delete($"{pair}/branch/versions");

        unclear.Status.ShouldBe(HttpStatusCode.Conflict);
        clear.Status.ShouldBe(HttpStatusCode.OK);
        (await broker.Get($"{pair}/versions"))["_links.pb:pact-versions"].GetArrayLength().ShouldBe(1);
    }

    private static (HttpMethod Method, string Address, string Body) Publication(Action<JsonNode> change)
    {
        var body = JsonNode.Parse(Published.Body("9"))!;
        change(body);
        return (HttpMethod.Post, "/contracts/publish", body.ToJsonString());
    }

    private static IEnumerable<string> Imports(string name) =>
    [
        $$"""{"pacticipant": {"name": {{name}} } }""",
        $$"""{"pacticipant": {"name": "A", "mainBranch": {{name}} } }""",
        $$"""{"pacticipant": {"name": "A", "labels": [{{name}}] } }""",
        $$"""{"pacticipant": {"name": "A"}, "versions": [{"number": {{name}} }]}""",
        $$"""{"pacticipant": {"name": "A"}, "versions": [{"number": "1", "branches": [{{name}}]}]}""",
        $$"""{"pacticipant": {"name": "A"}, "versions": [{"number": "1", "tags": [{{name}}]}]}""",
        $$"""{"pacticipant": {"name": "A"}, "pacts": [{"provider": {{name}}, "version": "1", "content": { } }]}""",
        $$"""{"pacticipant": {"name": "A"}, "pacts": [{"provider": "B", "version": {{name}}, "content": { } }]}""",
        $$"""{"environments": [{"uuid": "e", "name": {{name}}, "production": false}]}""",
    ];

    /// <summary>A name with a control character is refused as in the Pact Broker, by a problem document.</summary>
    private static string Complaint(Answer answer) =>
        answer[answer.MediaType == "application/problem+json" ? "detail" : "error"].GetString()!;

    /// <summary>An apostrophe may be written as an escape.</summary>
    private static string Decoded(string json) => json.Replace("\\u0027", "'", StringComparison.Ordinal);

    private static Task<Answer> Send(RunningBroker broker, HttpMethod method, string target) =>
        new BadRequest(
            method, target, method == HttpMethod.Get || method == HttpMethod.Delete ? null : "{}"u8.ToArray(),
            method == HttpMethod.Patch ? "application/merge-patch+json" : "application/json", null)
        .Send(broker.Client);

    private static async Task<string> Raw(RunningBroker broker, string request) =>
        (await Read(broker, request, reader => reader.ReadLineAsync(TestContext.Current.CancellationToken))) ?? "";

    /// <summary>The server closes the connection after a refusal.</summary>
    private static async Task<string> Whole(RunningBroker broker, string request) => (await Read(
        broker, request, async reader => await reader.ReadToEndAsync(TestContext.Current.CancellationToken)))!;

    private static async Task<string?> Read(
        RunningBroker broker, string request, Func<StreamReader, ValueTask<string?>> read)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(
            broker.Client.BaseAddress!.Host, broker.Client.BaseAddress.Port, TestContext.Current.CancellationToken);
        await using var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        return await read(reader);
    }
}
