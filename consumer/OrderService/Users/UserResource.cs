namespace OrderService.Users;

/// <summary>A user as clients see it.</summary>
internal sealed record UserResource(Guid UserId, string Email, string Name, Role Role, DateTimeOffset CreatedAt)
{
    public static UserResource Of(User user) => new(user.Id, user.Email, user.Name, user.Role, user.CreatedAt);
}
