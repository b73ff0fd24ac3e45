namespace OrderService.Users;

/// <summary>A user who can log in.</summary>
public sealed class User
{
    public User(Guid id, string email, string name, Role role, DateTimeOffset createdAt)
    {
        Id = id;
        Email = Normalise(email);
        Name = name;
        Role = role;
        CreatedAt = createdAt;
    }

    public Guid Id { get; private set; }

    /// <summary>Unique among the users, case-insensitive.</summary>
    public string Email { get; private set; }

    public string Name { get; private set; }

    public Role Role { get; private set; }

    /// <summary>Salted and slow to compute; the password itself is not stored.</summary>
    public string PasswordHash { get; set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>The form in which an e-mail address is stored and searched for.</summary>
    public static string Normalise(string email) => email.Trim().ToLowerInvariant();
}

public enum Role
{
    /// <summary>Places orders and only sees their own.</summary>
    Customer,

    /// <summary>Also sees and removes what belongs to others.</summary>
    Admin
}
