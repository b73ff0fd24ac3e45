namespace ContractTests.Broker;

/// <summary>
/// Who may read and write. Without a user here, and if no API token was ever created, everyone may do everything.
/// </summary>
public sealed class AccountOptions
{
    /// <summary>May read and write with <see cref="Password"/>; null or blank for no such user.</summary>
    public string? Username { get; init; }

    public string? Password { get; init; }

    /// <summary>May read with <see cref="ReadOnlyPassword"/>; null or blank for no such user.</summary>
    public string? ReadOnlyUsername { get; init; }

    public string? ReadOnlyPassword { get; init; }

    /// <summary>Whether everyone may read; writing still requires an account.</summary>
    public bool AllowPublicRead { get; init; }

    /// <summary>Whether everyone may request the heartbeat.</summary>
    public bool AllowPublicHeartbeat { get; init; }

    /// <summary>Whether everyone may see badges, so that pages of other sites can show them.</summary>
    public bool AllowPublicBadges { get; init; }
}
