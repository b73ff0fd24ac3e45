using ContractTests.Broker.Client;
using ContractTests.Cli.Tests.Tidy;

namespace ContractTests.Cli.Tests.Interoperability;

/// <summary>The official verifier verifies our service against our contract, both from our broker.</summary>
[Trait("Category", "Interoperability")]
public sealed class OfficialVerifierTests
{
    private static readonly string Contract =
        Path.Combine(Repository.Root, "pacts", "OrderService-PaymentService.json");

    [Fact]
    public async Task The_official_verifier_verifies_PaymentService_from_our_broker_and_publishes_the_result()
    {
        await using var broker = await TestBroker.Start();
        await using var service = PaymentServiceOnAPort.Start();
        await broker.Publish(Contract, "1.0", "--branch", "main");

        var run = await OfficialTools.Pact("verifier", "--provider-name", "PaymentService",
            "--hostname", service.Url.Host, "--port", $"{service.Url.Port}",
            "--state-change-url", $"{service.Url}provider-states",
            "--broker-url", broker.Url, "--consumer-version-selectors", "{\"mainBranch\": true}",
            "--publish", "--provider-version", "2.0", "--provider-branch", "main");

        run.ShouldHaveSucceeded();
        (await ResultInThe(broker)).ShouldBe(true);
    }

    [Fact]
    public async Task Our_tool_verifies_the_same_service_over_the_same_port()
    {
        await using var broker = await TestBroker.Start();
        await using var service = PaymentServiceOnAPort.Start();
        await broker.Publish(Contract, "1.0", "--branch", "main");

        var run = await broker.Run("verify", "--provider-name", "PaymentService",
            "--provider-base-url", $"{service.Url}", "--state-change-url", $"{service.Url}provider-states",
            "--consumer-version-selectors", "{\"mainBranch\": true}",
            "--publish", "--provider-version", "2.0", "--provider-branch", "main");

        run.ShouldHaveSucceeded();
        (await ResultInThe(broker)).ShouldBe(true);
    }

    private static async Task<bool?> ResultInThe(TestBroker broker)
    {
        var both = new GateQuery(
        [
            new GateSelector("OrderService") { Version = "1.0" },
            new GateSelector("PaymentService") { Version = "2.0" },
        ]);
        var answer = await broker.Client.Matrix.CanIDeployAsync(both, TestContext.Current.CancellationToken);
        return answer.Rows.Single().Success;
    }
}
