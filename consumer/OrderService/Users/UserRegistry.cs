using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OrderService.Storage;

namespace OrderService.Users;

/// <summary>Manages the users; an e-mail address belongs to at most one of them.</summary>
internal sealed class UserRegistry(OrderBook book, IPasswordHasher<User> passwords, TimeProvider clock)
{
    /// <returns>The new user; null if the e-mail address already exists.</returns>
    public async Task<User?> Add(
        string email, string name, string password, Role role, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var user = new User(Guid.CreateVersion7(now), email, name.Trim(), role, now);
        user.PasswordHash = passwords.HashPassword(user, password);
        book.Users.Add(user);

        try
        {
            await book.SaveChangesAsync(cancellation);
            return user;
        }
        catch (DbUpdateException failure) when (failure.IsDuplicate())
        {
            book.ChangeTracker.Clear();
            return null;
        }
    }

    public Task<User?> Find(Guid id, CancellationToken cancellation) =>
        book.Users.AsNoTracking().SingleOrDefaultAsync(user => user.Id == id, cancellation);

    /// <summary>Removes the user with all sessions and orders.</summary>
    /// <returns>Whether the user existed.</returns>
    public async Task<bool> Remove(Guid id, CancellationToken cancellation) =>
        await book.Users.Where(user => user.Id == id).ExecuteDeleteAsync(cancellation) > 0;
}
