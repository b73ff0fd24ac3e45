using PaymentService.Payments;

namespace PaymentService.Accounts;

/// <summary>An account as administrators see it.</summary>
internal sealed record AccountResource(string AccountId, string Currency, decimal Balance, decimal? CardLimit)
{
    public static AccountResource Of(Account account) => new(
        account.Id,
        account.Currency,
        Currencies.Express(account.Balance, account.Currency),
        account.CardLimit is { } limit ? Currencies.Express(limit, account.Currency) : null);
}
