using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using OrderService.Users;

namespace OrderService.Tests.Hosting;

/// <summary>The users that exist in each test.</summary>
internal static class People
{
    /// <summary>The password of all of them.</summary>
    public const string Password = "correct horse battery";

    /// <summary>Few rounds, because these passwords protect nothing, and tests log in often.</summary>
    public const int HashRounds = 100;

    private static readonly DateTimeOffset Joined = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static User Alice { get; } = Make(1, "alice@example.com", "Alice", Role.Customer);

    public static User Bob { get; } = Make(2, "bob@example.com", "Bob", Role.Customer);

    public static User Admin { get; } = Make(3, "admin@example.com", "Admin", Role.Admin);

    private static User Make(int number, string email, string name, Role role)
    {
        // The same in each run, because the cached databases that contain them outlive a run.
        var user = new User(new Guid(number, 0, 0, new byte[8]), email, name, role, Joined);
        user.PasswordHash = new PasswordHasher<User>(
            Options.Create(new PasswordHasherOptions { IterationCount = HashRounds })).HashPassword(user, Password);
        return user;
    }
}
