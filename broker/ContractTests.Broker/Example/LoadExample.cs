using ContractTests.Broker.Environments;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Example;

/// <summary>
/// Loads a small company into a broker without pacticipants: a shop whose next version cannot be released, and
/// services that succeeded or failed to verify pacts, or that have descriptions.
/// </summary>
internal sealed class LoadExample(Database database, ExamplePipelines pipelines)
{
    private const string Main = "main";
    private const string Shop = "WebShop";
    private const string App = "MobileApp";
    private const string Orders = "OrderService";
    private const string Payments = "PaymentService";
    private const string Invoices = "InvoiceService";

    internal abstract record Outcome
    {
        internal sealed record Loaded : Outcome;

        /// <summary>The broker already has pacticipants; nothing was written.</summary>
        internal sealed record NotEmpty : Outcome;
    }

    public async Task<Outcome> Run(ExampleRun run)
    {
        var (isEmpty, environments) = await database.Read(
            async session => (
                await session.Number("select id from pacticipant limit 1") is null, await session.Environments()),
            run.Cancellation);
        if (!isEmpty)
            return new Outcome.NotEmpty();

        var payments = await pipelines.Publish(run, Orders, 1, Main, Payments);
        await pipelines.Publish(run, Orders, 1, Main, Invoices);
        await pipelines.Verify(run, Payments, 1, Main, Orders, payments);
        await pipelines.Describe(run, Invoices, 1, Main);
        var orders = await pipelines.Publish(run, Shop, 1, Main, Orders);
        await pipelines.Verify(run, Orders, 1, Main, Shop, orders);
        await pipelines.Publish(run, App, 1, Main, Orders);
        foreach (var environment in environments)
        {
            foreach (var service in (string[])[Payments, Invoices, Orders, Shop])
                await pipelines.Deploy(run, service, 1, environment.Uuid);
        }

        var cancelling = await pipelines.Publish(run, Shop, 2, "cancel-orders", Orders, "-cancelling");
        await pipelines.Verify(
            run, Orders, 1, Main, Shop, cancelling,
            new ExampleMismatch("a request to cancel an order", "$.status", "204", "405"));
        await pipelines.Verify(
            run, Payments, 2, "rename-payment-id", Orders, payments,
            new ExampleMismatch("a payment request", "$.payment_id", "\"12345\"", "nothing"));
        return new Outcome.Loaded();
    }
}
