using ContractTests.Provider;
using Microsoft.EntityFrameworkCore;
using PaymentService.Accounts;
using PaymentService.Ledgers;
using PaymentService.Payments;

namespace PaymentService.Tests.Contracts;

/// <summary>Sets up the provider states of the consumers in the ledger, whatever was there before.</summary>
public static class PaymentStates
{
    /// <summary>Set up by the token of the request: <see cref="PaymentServiceUnderContract"/>.</summary>
    public const string CredentialsExpired = "the credentials have expired";

    private const string Account = "main";

    public static void AddTo(ProviderStates states)
    {
        states.Given<Ledger>("payment account exists", (ledger, _, cancellation) =>
            Open(ledger, "USD", balance: 1000m, cancellation));

        states.Given<Ledger>("payment account holds", (ledger, state, cancellation) =>
            Open(ledger, state.Get<string>("currency"), state.Get<decimal>("balance"), cancellation));

        states.Given<Ledger>("payment account does not exist", (ledger, state, cancellation) =>
            Close(ledger, state.Get<string>("account_id"), cancellation));

        states.Given<Ledger>("a payment was completed", Complete);

        states.Given<Ledger>("a payment was settled", Settle);

        states.Given<Ledger>("payment does not exist", (ledger, state, cancellation) =>
        {
            var id = state.Get<string>("payment_id");
            return ledger.Payments.Where(payment => payment.Id == id).ExecuteDeleteAsync(cancellation);
        });

        states.Given(CredentialsExpired);
    }

    private static async Task Open(Ledger ledger, string currency, decimal balance, CancellationToken cancellation)
    {
        await Close(ledger, Account, cancellation);
        ledger.Accounts.Add(new Account(Account, currency, balance));
        await ledger.SaveChangesAsync(cancellation);
    }

    private static async Task Close(Ledger ledger, string account, CancellationToken cancellation)
    {
        await ledger.Payments.Where(payment => payment.AccountId == account).ExecuteDeleteAsync(cancellation);
        await ledger.Accounts.Where(row => row.Id == account).ExecuteDeleteAsync(cancellation);
    }

    private static async Task Complete(Ledger ledger, StateParameters state, CancellationToken cancellation)
    {
        await Open(ledger, state.Get<string>("currency"), balance: 1000m, cancellation);
        ledger.Payments.Add(CompletedPayment(state));
        await ledger.SaveChangesAsync(cancellation);
    }

    /// <summary>The order is completed: the service itself captures the payment and writes the message.</summary>
    private static async Task Settle(Ledger ledger, StateParameters state, CancellationToken cancellation)
    {
        await Open(ledger, state.Get<string>("currency"), balance: 1000m, cancellation);
        var payment = CompletedPayment(state);
        payment.RequestSettlement(DateTimeOffset.UnixEpoch);
        await ledger.Outbox.Where(message => message.Subject == payment.Id).ExecuteDeleteAsync(cancellation);
        ledger.Payments.Add(payment);
        await ledger.SaveChangesAsync(cancellation);
    }

    private static Payment CompletedPayment(StateParameters state)
    {
        var payment = new Payment
        {
            Id = state.Get<string>("payment_id"),
            AccountId = Account,
            Amount = state.Get<decimal>("amount"),
            Currency = state.Get<string>("currency"),
            CreatedAt = DateTimeOffset.UnixEpoch,
            Client = PaymentServiceUnderContract.Client,
            IdempotencyKey = state.Get<string?>("idempotency_key", null)
        };
        payment.Complete();
        return payment;
    }
}
