namespace PaymentService.CardNetworks;

/// <summary>For a service without a card network: only the ledger decides, and nothing waits.</summary>
internal sealed class NoCardNetwork : ICardNetwork
{
    private static readonly Task<CardAnswer> Yes = Task.FromResult<CardAnswer>(new CardAnswer.Approved(Id: null));

    public Task<CardAnswer> Charge(CardCharge charge, CancellationToken cancellation) => Yes;

    public Task<CardAnswer> Capture(CardCapture capture, CancellationToken cancellation) => Yes;

    public Task<CardAnswer> Refund(CardRefund refund, CancellationToken cancellation) => Yes;
}
