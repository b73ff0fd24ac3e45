namespace OrderService.LogIn;

/// <summary>The body of <c>POST /auth/login</c>.</summary>
/// <param name="Username">The user's e-mail address.</param>
internal sealed record LogInRequest(string? Username, string? Password)
{
    public Dictionary<string, string[]> FindErrors()
    {
        var errors = new Dictionary<string, string[]>();

        if (string.IsNullOrWhiteSpace(Username))
            errors["username"] = ["expected an e-mail address, but found nothing"];

        if (string.IsNullOrEmpty(Password))
            errors["password"] = ["expected a password, but found nothing"];

        return errors;
    }
}

/// <summary>The body of <c>POST /auth/refresh</c>.</summary>
internal sealed record RefreshRequest(string? RefreshToken)
{
    public Dictionary<string, string[]> FindErrors() => string.IsNullOrEmpty(RefreshToken)
        ? new() { ["refresh_token"] = ["expected a refresh token, but found nothing"] }
        : [];
}
