using System.Net;
using ContractTests.Broker.Tests.Engines;

namespace ContractTests.Broker.Tests.Webhooks;

/// <summary>A secret is sent only to the host for which it was given.</summary>
public abstract class KeptSecretsTests
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : KeptSecretsTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : KeptSecretsTests;

    private const string Place = "/webhooks/696c5f93-1b7f-44bc-8d03-59440fcaa9a0";

    [Theory]
    [InlineData("https://ci.example.org/other?path=1")]
    [InlineData("https://ci.example.org:443/${pactbroker.consumerName}")]
    public async Task A_password_stays_while_the_host_does(string url)
    {
        await using var broker = await RunningBroker.Start(webhooks: Hooked.Local);
        await broker.Put(Place, Request("https://ci.example.org/jobs", "\"password\": \"pa55word\""));

        var changed = await broker.Put(Place, Request(url, "\"username\": \"ann\""));

        changed["request.password"].GetString().ShouldBe("**********");
    }

    [Theory]
    [InlineData("https://evil.example.org/jobs", "\"username\": \"ann\"")]
    [InlineData("https://evil.example.org/jobs", "\"password\": \"**********\"")]
    [InlineData("https://evil.example.org/jobs", "\"password\": \"\", \"headers\": {\"x-token\": \"**********\"}")]
    [InlineData("https://ci.example.org:8443/jobs", "\"username\": \"ann\"")]
    [InlineData("http://ci.example.org/jobs", "\"username\": \"ann\"")]
    public async Task A_secret_does_not_follow_to_another_host(string url, string rest)
    {
        await using var broker = await RunningBroker.Start(webhooks: Hooked.Local);
        await broker.Put(Place, Request(
            "https://ci.example.org/jobs", "\"password\": \"pa55word\", \"headers\": {\"x-token\": \"s3cret\"}"));

        var refused = await broker.Put(Place, Request(url, rest));

        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused.Text.ShouldContain("were stored for https://ci.example.org");
        (await broker.Get(Place))["request.url"].GetString().ShouldBe("https://ci.example.org/jobs");
    }

    [Theory]
    [InlineData("\"password\": \"another\"")]
    [InlineData("\"password\": \"\"")]
    public async Task With_a_new_password_or_none_the_host_may_change(string rest)
    {
        await using var broker = await RunningBroker.Start(webhooks: Hooked.Local);
        await broker.Put(Place, Request("https://ci.example.org/jobs", "\"password\": \"pa55word\""));

        var changed = await broker.Put(Place, Request("https://other.example.org/jobs", rest));

        changed["request.url"].GetString().ShouldBe("https://other.example.org/jobs");
    }

    private static string Request(string url, string rest) =>
        $$"""{"request": {"method": "POST", "url": "{{url}}", {{rest}} } }""";
}
