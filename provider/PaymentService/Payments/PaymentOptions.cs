using System.ComponentModel.DataAnnotations;

namespace PaymentService.Payments;

/// <summary>The configuration section <c>Payments</c>.</summary>
public sealed class PaymentOptions
{
    /// <summary>The account that pays if a request has none.</summary>
    [Required, StringLength(64, MinimumLength = 1)]
    public string DefaultAccount { get; set; } = "main";
}
