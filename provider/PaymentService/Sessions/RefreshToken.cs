using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace PaymentService.Sessions;

/// <summary>A token that gets new tokens, once. The ledger holds its hash alone.</summary>
public sealed class RefreshToken
{
    public required string Hash { get; init; }

    public required string SessionId { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>A used token that comes again was stolen, or its answer was lost: the session ends.</summary>
    public DateTimeOffset? UsedAt { get; init; }

    /// <summary>32 random bytes, as text for clients.</summary>
    public static string MakeSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string HashOf(string secret) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
