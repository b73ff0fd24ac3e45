using System.ComponentModel.DataAnnotations;

namespace PaymentService.Users;

/// <summary>The configuration section <c>Administrator</c>: who may log in to a new ledger.</summary>
public sealed class AdministratorOptions : IValidatableObject
{
    /// <summary>Without a name no administrator is added.</summary>
    [StringLength(64, MinimumLength = 1)]
    public string? Username { get; set; }

    /// <summary>Counts when the administrator is added; a later change of it changes nothing.</summary>
    [StringLength(128, MinimumLength = 12)]
    public string? Password { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Username is null != Password is null)
            yield return new ValidationResult(
                "Administrator: expected both Username and Password, but found only one of them.");
    }
}
