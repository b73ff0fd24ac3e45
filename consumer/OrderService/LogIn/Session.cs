namespace OrderService.LogIn;

/// <summary>A session from log-in to log-out, with all its tokens.</summary>
public sealed class Session
{
    public Session(Guid id, Guid userId, DateTimeOffset createdAt)
    {
        Id = id;
        UserId = userId;
        CreatedAt = createdAt;
    }

    public Guid Id { get; private set; }

    public Guid UserId { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When its tokens became invalid; null while it lasts.</summary>
    public DateTimeOffset? RevokedAt { get; private set; }
}
