using System.ComponentModel.DataAnnotations;

namespace PaymentService.Users;

/// <summary>The configuration section <c>Administrator</c>: the first user of a new ledger.</summary>
public sealed class AdministratorOptions : IValidatableObject
{
    /// <summary>Without a name, no administrator is added.</summary>
    [StringLength(64, MinimumLength = 1)]
    public string? Username { get; set; }

    /// <summary>Only used when the administrator is added; later changes have no effect.</summary>
    [StringLength(128, MinimumLength = 12)]
    public string? Password { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Username is null != Password is null)
            yield return new ValidationResult(
                "Administrator: expected both Username and Password, but found only one of them.");
    }
}
