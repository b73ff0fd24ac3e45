namespace ContractTests.Broker;

/// <summary>
/// Who may read and write. With no user named here and no API token ever created, everyone may do everything.
/// </summary>
public sealed class AccountOptions
{
    /// <summary>May read and write with <see cref="Password"/>; null or blank: there is no such user.</summary>
    public string? Username { get; init; }

    public string? Password { get; init; }

    /// <summary>May read with <see cref="ReadOnlyPassword"/>; null or blank: there is no such user.</summary>
    public string? ReadOnlyUsername { get; init; }

    public string? ReadOnlyPassword { get; init; }

    /// <summary>Everyone may read; writing still needs an account.</summary>
    public bool AllowPublicRead { get; init; }

    /// <summary>Everyone may ask whether the broker is up.</summary>
    public bool AllowPublicHeartbeat { get; init; }

    /// <summary>Everyone may see badges, so that a page elsewhere can show them.</summary>
    public bool AllowPublicBadges { get; init; }
}
