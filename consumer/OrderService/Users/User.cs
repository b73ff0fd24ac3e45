namespace OrderService.Users;

/// <summary>Somebody who may log in.</summary>
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

    /// <summary>Unique among the users, whatever its case.</summary>
    public string Email { get; private set; }

    public string Name { get; private set; }

    public Role Role { get; private set; }

    /// <summary>Salted and slow to compute; the password itself is kept nowhere.</summary>
    public string PasswordHash { get; set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>The form in which an e-mail address is stored and looked for.</summary>
    public static string Normalise(string email) => email.Trim().ToLowerInvariant();
}

public enum Role
{
    /// <summary>Places orders and sees only what is his own.</summary>
    Customer,

    /// <summary>Sees and removes what belongs to others, too.</summary>
    Admin
}
