namespace OrderService.Payments;

/// <summary>A payment to request from PaymentService.</summary>
/// <param name="Amount">In units of the currency.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="AccountId">The account that pays; null for PaymentService's default account.</param>
public sealed record Charge(decimal Amount, string Currency, string? AccountId = null);
