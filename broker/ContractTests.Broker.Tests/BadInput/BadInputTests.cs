using System.Net;
using System.Text.Json;
using ContractTests.Broker.Tests.Engines;

namespace ContractTests.Broker.Tests.BadInput;

/// <summary>
/// Every operation of the broker's own API description, with requests that no client should send: a refusal that says
/// why, never a failure, and nothing written.
/// </summary>
public abstract class BadInputTests
{
    private const int FixedSeed = 20_261_122;

    [On(Engine.Sqlite)]
    public sealed class OnSqlite : BadInputTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : BadInputTests;

    [Fact]
    public Task Random_requests_are_answered_and_refusals_write_nothing() => Attack(FixedSeed, 4);

    [Fact]
    [Trait("Category", "Soak")]
    public Task Many_more_random_requests_are_answered_and_refusals_write_nothing() =>
        Attack(Random.Shared.Next(), 100);

    [Theory]
    [InlineData("{\"a\": ")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{\"a\": \"\\ud800\"}")]
    [InlineData("{\"a\": \"\\uD800\"}")]
    public async Task What_is_no_json_object_is_refused_wherever_a_body_is_taken(string body)
    {
        await using var broker = await RunningBroker.Start();
        var api = await ApiUnderTest.Of(broker);
        var before = await broker.Stored();

        var wrong = new List<string>();
        foreach (var operation in api.Operations.Where(operation => operation.Takes.Count > 0))
        {
            var answer = await broker.Send(operation.Method, api.Fill(operation), body, operation.Takes[0]);
            if (answer.Status != HttpStatusCode.BadRequest || Complaint(answer) is null)
                wrong.Add($"{operation}: {(int)answer.Status} {answer.Text}");
        }

        wrong.ShouldBeEmpty();
        (await broker.Stored()).ShouldBe(before);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData(null)]
    public async Task A_body_of_another_type_is_refused_wherever_a_body_is_taken(string? type)
    {
        await using var broker = await RunningBroker.Start();
        var api = await ApiUnderTest.Of(broker);
        var before = await broker.Stored();

        var wrong = new List<string>();
        foreach (var operation in api.Operations.Where(operation => operation.Takes.Count > 0))
        {
            var answer = await broker.Send(operation.Method, api.Fill(operation), "{}", type);
            if (answer.Status != HttpStatusCode.UnsupportedMediaType
                || !answer.Text.Contains(
                    type is null ? "but found none." : $"but found '{type}", StringComparison.Ordinal))
            {
                wrong.Add($"{operation}: {(int)answer.Status} {answer.Text}");
            }
        }

        wrong.ShouldBeEmpty();
        (await broker.Stored()).ShouldBe(before);
    }

    [Fact]
    public async Task A_name_of_ten_megabytes_is_refused()
    {
        await using var broker = await RunningBroker.Start();
        var api = await ApiUnderTest.Of(broker);
        var before = await broker.Stored();
        var huge = new string('n', 10 * 1024 * 1024);

        var wrong = new List<string>();
        foreach (var operation in api.Operations.Where(operation => operation.Takes.Count > 0 && !IsPact(operation)))
        {
            var body = JsonSerializer.Serialize(new Dictionary<string, string> { [NameIn(operation)] = huge });
            var answer = await broker.Send(operation.Method, api.Fill(operation), body, operation.Takes[0]);
            var now = await broker.Stored();
            if ((int)answer.Status >= 500)
                wrong.Add($"{operation}: {(int)answer.Status} {answer.Text}");
            else if ((int)answer.Status >= 400 && now != before)
                wrong.Add($"{operation}: {(int)answer.Status}, but something was written");
            before = now;
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_long_name_in_an_address_is_refused_and_one_of_512_characters_is_kept()
    {
        await using var broker = await RunningBroker.Start();

        var kept = await broker.Put($"/pacticipants/{new string('ß', 512)}/labels/{new string('l', 512)}");
        var refused = await broker.Put($"/pacticipants/Orders/labels/{new string('l', 513)}");
        var body = await broker.Post("/pacticipants", $$"""{"name": "{{new string('n', 513)}}"}""");

        kept.Status.ShouldBe(HttpStatusCode.Created);
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused["error"].GetString().ShouldBe("A name in the URL path cannot be longer than 512 characters.");
        body["errors.name.0"].GetString().ShouldBe("cannot be longer than 512 characters");
    }

    /// <summary>In an address each of these characters becomes nine.</summary>
    [Fact]
    public async Task What_has_names_of_512_characters_can_be_read()
    {
        await using var broker = await RunningBroker.Start();
        var (consumer, provider, version) = (new string('漢', 512), new string('字', 512), new string('版', 512));

        var published = await broker.Publish(version, consumer: consumer, provider: provider);
        var read = await broker.Get(published["_links.pb:contracts.0.href"].GetString()!);

        published.Status.ShouldBe(HttpStatusCode.OK);
        read.Status.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>A contract may have members of any size.</summary>
    private static bool IsPact(ApiOperation operation) =>
        operation.Path is Web.Routes.Pact or Web.Routes.PactOfVersions or Web.Routes.OldPact;

    private static string NameIn(ApiOperation operation) => operation.Path switch
    {
        Web.Routes.PublishContracts => "pacticipantName",
        Web.Routes.DeployedVersions => "applicationInstance",
        var path when path.EndsWith("/verification-results", StringComparison.Ordinal) => "providerApplicationVersion",
        _ => "name",
    };

    private static async Task Attack(int seed, int requestsPerOperation)
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        await using var broker = await RunningBroker.Start();
        var api = await ApiUnderTest.Of(broker);
        var requests = new BadRequests(new Random(seed), api);
        var stored = await broker.Stored();
        var wrong = new List<string>();
        foreach (var operation in api.Operations)
        {
            for (var i = 0; i < requestsPerOperation; i++)
            {
                var request = requests.For(operation);
                var answer = await request.Send(broker.Client);
                var now = await broker.Stored();
                if (Judge(operation, answer, hasWritten: now != stored) is { } fault)
                    wrong.Add($"{fault}\n  {request}\n  {(int)answer.Status} {Shortened(answer.Text)}");
                stored = now;
            }
        }

        wrong.ShouldBeEmpty($"seed {seed}");
    }

    private static string? Judge(ApiOperation operation, Answer answer, bool hasWritten)
    {
        var status = (int)answer.Status;
        if (status >= 500)
            return "a failure";
        if (hasWritten && (status >= 400 || operation.Method == HttpMethod.Get))
            return "something was written";
        return answer.Status is HttpStatusCode.BadRequest or HttpStatusCode.NotFound
                or HttpStatusCode.UnprocessableEntity && answer.MediaType is not null && Complaint(answer) is null
            ? "a refusal that does not say why"
            : null;
    }

    /// <summary>The message of a refusal, in any of its formats.</summary>
    private static string? Complaint(Answer answer)
    {
        if (answer.MediaType == "text/html")
            return answer.Text;
        if (answer.MediaType is not ("application/hal+json" or "application/problem+json"))
            return null;
        var json = answer.Json;
        foreach (var member in (string[])["error", "errors", "detail", "notices"])
        {
            if (json.TryGetProperty(member, out var complaint))
                return complaint.GetRawText();
        }

        return null;
    }

    private static string Shortened(string text) => text.Length <= 300 ? text : text[..300] + "…";
}
