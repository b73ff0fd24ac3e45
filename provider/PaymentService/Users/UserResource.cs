namespace PaymentService.Users;

/// <summary>A user as clients see it: without anything about the password.</summary>
internal sealed record UserResource(string UserId, string Username, UserRole Role)
{
    public static UserResource Of(User user) => new(user.Id, user.Username, user.Role);
}
