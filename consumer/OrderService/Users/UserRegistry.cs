using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OrderService.Storage;

namespace OrderService.Users;

/// <summary>Keeps the users; an e-mail address belongs to one of them at most.</summary>
internal sealed class UserRegistry(OrderBook book, IPasswordHasher<User> passwords, TimeProvider clock)
{
    /// <returns>The new user, or nothing when the e-mail address is taken.</returns>
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

    /// <summary>Removes the user with his sessions and orders.</summary>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> Remove(Guid id, CancellationToken cancellation) =>
        await book.Users.Where(user => user.Id == id).ExecuteDeleteAsync(cancellation) > 0;
}
