using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using PaymentService.Users;

namespace PaymentService.Tests.Hosting;

/// <summary>The users that exist in each test.</summary>
internal static class People
{
    /// <summary>The password of all of them.</summary>
    public const string Password = "correct horse battery";

    /// <summary>Few rounds: these passwords protect nothing, and tests log in often.</summary>
    public const int HashRounds = 100;

    public const string Ann = "ann";

    public const string Bob = "bob";

    /// <summary>The administrator.</summary>
    public const string Root = "root";

    public static IReadOnlyList<User> All { get; } =
        [Make(Ann, UserRole.Customer), Make(Bob, UserRole.Customer), Make(Root, UserRole.Admin)];

    private static User Make(string name, UserRole role)
    {
        var user = new User { Id = $"id-of-{name}", Username = name, PasswordHash = "", Role = role };
        var hashes = new PasswordHasher<User>(
            Options.Create(new PasswordHasherOptions { IterationCount = HashRounds }));

        return new User
        {
            Id = user.Id, Username = name, PasswordHash = hashes.HashPassword(user, Password), Role = role
        };
    }
}
