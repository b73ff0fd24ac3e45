namespace PaymentService.Credentials;

/// <summary>The session that a token belongs to; tokens of other services have none.</summary>
internal static class Sid
{
    public const string Claim = "sid";

    /// <summary>For what only somebody who has logged in can do.</summary>
    public const string Policy = "session";
}
