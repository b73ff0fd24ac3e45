namespace OrderService.LogIn;

/// <summary>What begins with a log-in and ends with a log-out; all tokens of the log-in belong to it.</summary>
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

    /// <summary>From then on none of its tokens counts; absent while it lasts.</summary>
    public DateTimeOffset? RevokedAt { get; private set; }
}
