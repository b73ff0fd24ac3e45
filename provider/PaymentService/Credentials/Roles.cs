namespace PaymentService.Credentials;

/// <summary>What a bearer token makes its holder, named in its <c>role</c> claim.</summary>
public static class Roles
{
    public const string Claim = "role";

    public const string Customer = "customer";

    /// <summary>Sees all payments, and keeps accounts and users.</summary>
    public const string Admin = "admin";
}
