namespace PaymentService.Sessions;

/// <summary>What a log-in began: all its tokens count until it is revoked.</summary>
public sealed class Session
{
    public required string Id { get; init; }

    public required string UserId { get; init; }

    /// <summary>When its newest refresh token expires: afterwards nothing of it counts.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }
}
