namespace OrderService.Users;

/// <summary>
/// The configuration section <c>Administrator</c>: the first administrator, added at start unless the e-mail address
/// already exists. Without the section, none is added.
/// </summary>
public sealed class AdministratorOptions
{
    public string? Email { get; set; }

    public string? Password { get; set; }
}
