namespace PaymentService.Credentials;

/// <summary>The role of a caller, in the <c>role</c> claim of its bearer token.</summary>
public static class Roles
{
    public const string Claim = "role";

    public const string Customer = "customer";

    /// <summary>Sees all payments, and manages accounts and users.</summary>
    public const string Admin = "admin";
}
