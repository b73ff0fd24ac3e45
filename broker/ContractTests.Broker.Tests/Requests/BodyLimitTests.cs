using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ContractTests.Broker.Tests.Engines;

namespace ContractTests.Broker.Tests.Requests;

/// <summary>A body that is too long is refused by a sentence, however it comes.</summary>
public abstract class BodyLimitTests
{
    [On(Engine.Sqlite)]
    public sealed class OnSqlite : BodyLimitTests;

    [On(Engine.PostgreSql)]
    public sealed class OnPostgreSql : BodyLimitTests;

    private const int Limit = 1024 * 1024;
    private const string Address = "/pacts/provider/PaymentService/consumer/OrderService/version/1";

    [Theory]
    [InlineData(Limit + 1, false)]
    [InlineData(Limit + 1, true)]
    [InlineData(5 * Limit, false)]
    [InlineData(5 * Limit, true)]
    public async Task A_longer_body_is_413_with_the_limit_and_who_can_raise_it(int length, bool isChunked)
    {
        await using var broker = await RunningBroker.Start(maxBodyBytes: Limit);

        var refused = await Put(broker, length, isChunked);

        refused.Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        refused["error"].GetString().ShouldBe(
            "Request body: expected at most 1 MB, but found more. Send a smaller pact, or let the operator of the "
            + "broker raise PACT_BROKER_MAX_BODY_MEGABYTES.");
        (await broker.Get(Address)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("POST", "/contracts/publish", "pact")]
    [InlineData("PATCH", Address, "pact")]
    [InlineData("POST", "/contracts/publish/PaymentService", "description or results of its tests")]
    [InlineData("PUT", "/contracts/provider/PaymentService/version/1", "description or results of its tests")]
    [InlineData("POST", "/pacts/provider/A/consumer/B/pact-version/1/verification-results", "verification result")]
    [InlineData("POST", "/webhooks", "body")]
    public async Task What_was_sent_is_named(string method, string address, string sent)
    {
        await using var broker = await RunningBroker.Start(maxBodyBytes: 1024);

        var refused = await broker.Send(new HttpMethod(method), address, new string(' ', 2000), "application/json");

        refused.Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        refused["error"].GetString()!.ShouldContain($" Send a smaller {sent}, or let the operator ");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_of_the_limit_is_taken(bool isChunked)
    {
        await using var broker = await RunningBroker.Start(maxBodyBytes: Limit);

        (await Put(broker, Limit, isChunked)).Status.ShouldBe(HttpStatusCode.Created);
    }

    private static async Task<Answer> Put(RunningBroker broker, int length, bool isChunked)
    {
        const string Begin = "{\"a\":\"", End = "\"}";
        var body = Encoding.ASCII.GetBytes(Begin + new string('x', length - Begin.Length - End.Length) + End);
        using var request = new HttpRequestMessage(HttpMethod.Put, Address);
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TransferEncodingChunked = isChunked;
        using var response = await broker.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return await Answer.Read(response);
    }
}
