using System.Text;
using ContractTests.Provider;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentService.Ledgers;
using PaymentService.Messages;
using PaymentService.Payments;

namespace PaymentService.Tests.Contracts;

/// <summary>The messages that consumers expect, as the service writes them to its outbox.</summary>
public static class PaymentMessages
{
    public static void AddTo(IMessageScenarios messages) => messages.Add(PaymentSettled.Type, Settle);

    private static async Task<ProducedMessage> Settle(MessageContext context, CancellationToken cancellation)
    {
        var payment = context.States.Single().Get<string>("payment_id");
        await context.Services.GetRequiredService<PaymentCharges>().Capture(payment, cancellation);
        var message = await context.Services.GetRequiredService<Ledger>().Outbox.AsNoTracking()
            .SingleAsync(row => row.Subject == payment, cancellation);

        return ProducedMessage.Bytes(
            Encoding.UTF8.GetBytes(message.Body),
            "application/json",
            new Dictionary<string, string> { [MessageHeaders.Type] = message.Type });
    }
}
