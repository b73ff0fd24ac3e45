namespace PaymentService.Credentials;

/// <summary>The session of a token; tokens of other services have none.</summary>
internal static class Sid
{
    public const string Claim = "sid";

    /// <summary>For operations that only a logged-in user may call.</summary>
    public const string Policy = "session";
}
