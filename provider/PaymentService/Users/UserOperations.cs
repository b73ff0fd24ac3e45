using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PaymentService.Ledgers;

namespace PaymentService.Users;

/// <summary>Manages the users, and checks their passwords.</summary>
internal sealed class UserOperations(Ledger ledger, IPasswordHasher<User> passwords, TimeProvider clock)
{
    private static readonly User Nobody =
        new() { Id = "", Username = "", PasswordHash = "", Role = UserRole.Customer };

    /// <summary>Checked for unknown users, so that the time of an answer does not reveal which users exist.</summary>
    private static readonly string HashOfNobody = new PasswordHasher<User>().HashPassword(Nobody, "");

    /// <returns>Null if the name already exists.</returns>
    public async Task<User?> Add(string username, string password, UserRole role, CancellationToken cancellation)
    {
        var user = new User
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()).ToString("N"),
            Username = User.Normalize(username),
            PasswordHash = passwords.HashPassword(Nobody, password),
            Role = role
        };
        ledger.Users.Add(user);
        try
        {
            await ledger.SaveChangesAsync(cancellation);
            return user;
        }
        catch (DbUpdateException failure) when (ledger.IsDuplicate(failure))
        {
            return null;
        }
    }

    /// <returns>Null if there is no such user, or the password is wrong.</returns>
    public async Task<User?> Check(string username, string password, CancellationToken cancellation)
    {
        var name = User.Normalize(username);
        var user = await ledger.Users.AsNoTracking().SingleOrDefaultAsync(row => row.Username == name, cancellation);
        var answer = passwords.VerifyHashedPassword(Nobody, user?.PasswordHash ?? HashOfNobody, password);

        return answer == PasswordVerificationResult.Failed ? null : user;
    }

    public Task<bool> Has(string username, CancellationToken cancellation)
    {
        var name = User.Normalize(username);
        return ledger.Users.AnyAsync(user => user.Username == name, cancellation);
    }

    public Task<User?> Find(string id, CancellationToken cancellation) =>
        ledger.Users.AsNoTracking().SingleOrDefaultAsync(user => user.Id == id, cancellation);

    /// <summary>Deletes a user with all sessions, so that their tokens are no longer accepted.</summary>
    public async Task<bool> Remove(string id, CancellationToken cancellation) =>
        await ledger.Users.Where(user => user.Id == id).ExecuteDeleteAsync(cancellation) > 0;
}
