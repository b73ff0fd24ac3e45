using System.ComponentModel.DataAnnotations;

namespace OrderService.Users;

/// <summary>The body of <c>POST /users</c>.</summary>
/// <param name="Email">At most 254 characters.</param>
/// <param name="Name">1 to 100 characters.</param>
/// <param name="Password">8 to 128 characters.</param>
internal sealed record UserRequest(string? Email, string? Name, string? Password)
{
    private const int LongestEmail = 254;
    private const int LongestName = 100;
    private const int ShortestPassword = 8;
    private const int LongestPassword = 128;

    /// <summary>All validation errors of the body, by member name.</summary>
    public Dictionary<string, string[]> FindErrors()
    {
        var errors = new Dictionary<string, string[]>();

        if (Email is not { Length: <= LongestEmail } || !new EmailAddressAttribute().IsValid(Email.Trim()))
            errors["email"] = [$"expected an e-mail address, but found {Email ?? "nothing"}"];

        if (string.IsNullOrWhiteSpace(Name) || Name.Length > LongestName)
            errors["name"] = [$"expected 1 to {LongestName} characters, but found {Name?.Length ?? 0}"];

        if (Password is not { Length: >= ShortestPassword and <= LongestPassword })
        {
            errors["password"] =
                [$"expected {ShortestPassword} to {LongestPassword} characters, but found {Password?.Length ?? 0}"];
        }

        return errors;
    }
}
