using ContractTests.Integration;
using PaymentService.CardNetworks;
using PaymentService.Payments;
using PaymentService.Tests.Hosting;
using WireMock.ResponseBuilders;

namespace PaymentService.Tests;

/// <summary>Whatever the card network does, nothing is charged twice and nothing is lost.</summary>
public abstract class ResilienceTests : IDisposable
{
    [On(DatabaseEngine.Sqlite)]
    public sealed class OnSqlite : ResilienceTests;

    [On(DatabaseEngine.PostgreSql)]
    public sealed class OnPostgreSql : ResilienceTests;

    private const string Charges = "/charges";

    private static readonly TimeSpan AskAgain = TimeSpan.FromMinutes(1);

    private readonly CardNetwork _network = new();

    private static readonly Dictionary<string, Func<IResponseBuilder>> Unclear = new()
    {
        ["500"] = () => CardNetwork.Failed,
        ["404"] = () => Response.Create().WithStatusCode(404),
        ["409"] = () => Response.Create().WithStatusCode(409),
        ["429"] = () => Response.Create().WithStatusCode(429),
        ["no JSON"] = () => Ok("<html>approved</html>"),
        ["nothing"] = () => Ok(""),
        ["null"] = () => Ok("null"),
        ["no id"] = () => Ok("""{"status": "approved"}"""),
        ["another status"] = () => Ok("""{"id": "1", "status": "maybe"}"""),
        ["much"] = () => Ok(new string('x', 100_000)),
        ["cut"] = () => Ok("").WithFault(ConnectionFault.Cut),
        ["cut in the body"] = () => Ok("""{"id": "1", "status": "app""").WithFault(ConnectionFault.CutInBody),
        ["malformed chunk"] = () => Ok("").WithFault(FaultType.MALFORMED_RESPONSE_CHUNK)
    };

    public static TheoryData<string> UnclearAnswers => [.. Unclear.Keys];

    [Fact]
    public async Task An_approved_payment_is_charged_under_its_own_id()
    {
        await using var service = await StartAsync();
        _network.Approves();

        var payment = (await service.Pay().Expect(200).Json(new { status = "completed" })).Read<string>("payment_id");

        _network.KeysOf(Charges).ShouldBe([payment]);
        _network.BodiesOf(Charges).ShouldBe(["""{"account":"main","amount":100.00,"currency":"USD"}"""]);
        (await service.Payments()).Single().ChargeId.ShouldBe("charge-1");
    }

    [Theory]
    [InlineData(402)]
    [InlineData(200)]
    public async Task A_declined_payment_is_refused_and_the_money_goes_back(int status)
    {
        await using var service = await StartAsync();
        _network.Answers(Charges, Response.Create().WithStatusCode(status).WithBody("""{"status": "declined"}"""));

        await service.Pay().ExpectProblem(402, new { reason = "card_declined" });

        (await service.BalanceOf("main")).ShouldBe(500m);
    }

    [Theory]
    [MemberData(nameof(UnclearAnswers))]
    public async Task An_unclear_answer_leaves_the_payment_pending_until_the_network_is_asked_again(string answer)
    {
        await using var service = await StartAsync();
        _network.Answers(Charges, Unclear[answer]());

        var pending = await service.Pay().Expect(202).Json(new { status = "pending" });
        var payment = pending.Read<string>("payment_id");
        (await service.BalanceOf("main")).ShouldBe(400m);

        _network.Approves();
        await service.Run<UnfinishedCharges>();
        await StatusOf(service, payment, "pending");
        service.Clock.Advance(AskAgain);
        await service.Run<UnfinishedCharges>();

        await StatusOf(service, payment, "completed");
        _network.KeysOf(Charges).Distinct().ShouldBe([payment]);
        (await service.BalanceOf("main")).ShouldBe(400m);
    }

    [Fact]
    public async Task A_pending_payment_may_still_be_declined()
    {
        await using var service = await StartAsync();
        _network.Answers(Charges, CardNetwork.Failed);
        var payment = (await service.Pay().Expect(202)).Read<string>("payment_id");

        _network.Answers(Charges, CardNetwork.Declined);
        service.Clock.Advance(AskAgain);
        await service.Run<UnfinishedCharges>();

        await StatusOf(service, payment, "refused");
        (await service.BalanceOf("main")).ShouldBe(500m);
    }

    [Fact]
    public async Task A_network_that_stays_out_of_order_is_asked_once_a_minute()
    {
        await using var service = await StartAsync();
        _network.Answers(Charges, CardNetwork.Failed);
        await service.Pay().Expect(202);

        foreach (var minute in new[] { 1, 2 })
        {
            service.Clock.Advance(AskAgain);
            await service.Run<UnfinishedCharges>();
            await service.Run<UnfinishedCharges>();
            _network.KeysOf(Charges).Count.ShouldBe(2 + 2 * minute);
        }

        _network.KeysOf(Charges).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_failed_attempt_is_repeated_under_the_same_key()
    {
        await using var service = await StartAsync();
        _network.Answers(Charges, CardNetwork.Failed, CardNetwork.Approved);

        var payment = (await service.Pay().Expect(200)).Read<string>("payment_id");

        _network.KeysOf(Charges).ShouldBe([payment, payment]);
    }

    [Fact]
    public async Task A_network_without_an_answer_is_left_after_the_time_out()
    {
        await using var service = await StartAsync();
        _network.Answers(Charges, Response.Create().WithFault(ConnectionFault.NoAnswer));

        var paying = service.Pay().Expect(202).Json(new { status = "pending" }).SendAsync();
        foreach (var attempt in new[] { 1, 2 })
        {
            await _network.HasReceived(attempt);
            service.Clock.Advance(TimeSpan.FromSeconds(1.9));
            paying.IsCompleted.ShouldBeFalse();
            service.Clock.Advance(TimeSpan.FromSeconds(0.1));
        }

        var payment = (await paying).Read<string>("payment_id");
        _network.KeysOf(Charges).ShouldBe([payment, payment]);
    }

    [Fact]
    public async Task A_slow_answer_within_the_limit_counts()
    {
        await using var service = await StartAsync();
        _network.Answers(Charges, Response.Create().WithStatusCode(201)
            .WithBodyAsJson(new { id = "charge-1", status = "approved" }).WithDelay(TimeSpan.FromMilliseconds(50)));

        await service.Pay().Expect(200);
    }

    [Fact]
    public async Task The_breaker_opens_after_failures_and_closes_after_a_success()
    {
        await using var service = await StartAsync(fixture => fixture
            .UseSetting("CardNetwork:AttemptsBeforeBreak", "2"));
        _network.Answers(Charges, CardNetwork.Failed);
        await service.Pay().Expect(202);
        _network.KeysOf(Charges).Count.ShouldBe(2);

        _network.Approves();
        await service.Pay().Expect(202);
        _network.KeysOf(Charges).Count.ShouldBe(2);

        service.Clock.Advance(TimeSpan.FromSeconds(15));
        await service.Pay().Expect(200);
        await service.Pay().Expect(200);
        _network.KeysOf(Charges).Count.ShouldBe(4);
    }

    [Fact]
    public async Task Who_asks_again_under_the_same_key_goes_on_with_the_same_payment()
    {
        await using var service = await StartAsync();
        _network.Answers(Charges, CardNetwork.Failed);
        var pending = await service.Pay(key: "order-1").Expect(202);

        _network.Approves();
        var completed = await service.Pay(key: "order-1").Expect(200);

        completed.Read<string>("payment_id").ShouldBe(pending.Read<string>("payment_id"));
        _network.KeysOf(Charges).Distinct().ShouldHaveSingleItem();
        (await service.BalanceOf("main")).ShouldBe(400m);
    }

    [Fact]
    public async Task Duplicates_at_the_same_time_are_one_charge_though_the_network_fails_now_and_then()
    {
        await using var service = await StartAsync();
        _network.Answers(
            Charges, CardNetwork.Failed, CardNetwork.Approved, CardNetwork.Failed, CardNetwork.Approved);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(
            _ => service.Pay(key: "order-1").Expect(200, 202).SendAsync()));
        await service.Pay(key: "order-1").Expect(200);

        answers.Select(answer => answer.Read<string>("payment_id")).Distinct().ShouldHaveSingleItem();
        _network.KeysOf(Charges).Distinct().ShouldHaveSingleItem();
        (await service.BalanceOf("main")).ShouldBe(400m);
    }

    [Fact]
    public async Task A_client_that_goes_away_leaves_a_payment_that_another_node_finishes()
    {
        await using var database = await LedgerTemplates.CreateAsync();
        await using var first = await RunningService.StartOnAsync(
            database, fixture => fixture.UseCardNetwork(_network));
        await first.HasAccount("main", "USD", balance: 500m);
        _network.Answers(Charges, Response.Create().WithFault(ConnectionFault.NoAnswer));
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(RunningService.Cancellation);
        var api = first.Fixture.CreateApi(new ApiOptions { Cancellation = gone.Token });
        var paying = api.Post("/payments", new { amount = 100m, currency = "USD" }).As(first.Token).SendAsync();
        await _network.HasReceived(1);
        await gone.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(paying);

        _network.Approves();
        await using var second = await RunningService.StartOnAsync(
            database, fixture => fixture.UseCardNetwork(_network));
        second.Clock.Advance(AskAgain);
        await second.Run<UnfinishedCharges>();

        var payment = (await second.Payments()).ShouldHaveSingleItem();
        payment.Status.ShouldBe(PaymentStatus.Completed);
        _network.KeysOf(Charges).Distinct().ShouldBe([payment.Id]);
    }

    [Fact]
    public async Task Nodes_that_finish_the_same_payment_at_once_decide_once()
    {
        await using var service = await StartAsync();
        _network.Answers(Charges, CardNetwork.Failed);
        await service.Pay().Expect(202);

        _network.Answers(Charges, CardNetwork.Declined);
        service.Clock.Advance(AskAgain);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => service.Run<UnfinishedCharges>()));

        (await service.BalanceOf("main")).ShouldBe(500m);
    }

    public void Dispose()
    {
        _network.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>With 500 dollars on the default account.</summary>
    private async Task<RunningService> StartAsync(Action<ServiceFixture<PaymentServiceApplication>>? setup = null)
    {
        var service = await RunningService.StartAsync(fixture =>
        {
            fixture.UseCardNetwork(_network);
            setup?.Invoke(fixture);
        });
        await service.HasAccount("main", "USD", balance: 500m);
        return service;
    }

    private static IResponseBuilder Ok(string body) => Response.Create().WithStatusCode(200).WithBody(body);

    private static Task<ApiAnswer> StatusOf(RunningService service, string payment, string status) =>
        service.Api.Get($"/payments/{payment}").As(service.Token).Expect(200).Json(new { status }).SendAsync();
}
