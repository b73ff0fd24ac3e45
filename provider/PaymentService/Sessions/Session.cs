namespace PaymentService.Sessions;

/// <summary>The session of a log-in: all its tokens are valid until it is revoked.</summary>
public sealed class Session
{
    public required string Id { get; init; }

    public required string UserId { get; init; }

    /// <summary>When its newest refresh token expires; afterwards none of its tokens is valid.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }
}
