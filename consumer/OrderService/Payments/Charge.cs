namespace OrderService.Payments;

/// <summary>What PaymentService is asked for.</summary>
/// <param name="Amount">In units of the currency.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="AccountId">The account that pays; PaymentService's default account when absent.</param>
public sealed record Charge(decimal Amount, string Currency, string? AccountId = null);
