namespace PaymentService.Users;

/// <summary>Somebody who logs in.</summary>
public sealed class User
{
    public required string Id { get; init; }

    /// <summary>Unique, in small letters: names differ by more than capitals.</summary>
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
