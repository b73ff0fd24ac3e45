namespace PaymentService.Users;

/// <summary>A user who can log in.</summary>
public sealed class User
{
    public required string Id { get; init; }

    /// <summary>Unique and in lower case, so that names cannot differ only in case.</summary>
    public required string Username { get; init; }

    public required string PasswordHash { get; init; }

    public required UserRole Role { get; init; }

    public static string Normalize(string username) => username.Trim().ToLowerInvariant();
}

public enum UserRole
{
    Customer,
    Admin
}
