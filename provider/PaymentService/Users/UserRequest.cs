namespace PaymentService.Users;

/// <summary>The body of <c>POST /users</c>, not validated yet.</summary>
/// <param name="Username">1 to 64 characters, case-insensitive.</param>
/// <param name="Password">12 to 128 characters.</param>
/// <param name="Role">A customer by default.</param>
internal sealed record UserRequest(string? Username, string? Password, UserRole? Role = null)
{
    private const int LongestUsername = 64;
    private const int ShortestPassword = 12;
    private const int LongestPassword = 128;

    /// <summary>All validation errors of the body, by member name.</summary>
    public Dictionary<string, string[]> FindErrors()
    {
        var errors = new Dictionary<string, string[]>();

        if (string.IsNullOrWhiteSpace(Username) || Username.Length > LongestUsername)
            errors["username"] = [$"expected 1 to {LongestUsername} characters, but found {Username?.Length ?? 0}"];

        if (Password is not { Length: >= ShortestPassword and <= LongestPassword })
        {
            errors["password"] =
                [$"expected {ShortestPassword} to {LongestPassword} characters, but found {Password?.Length ?? 0}"];
        }

        return errors;
    }
}
