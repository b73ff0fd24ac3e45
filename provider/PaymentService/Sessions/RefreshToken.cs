using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace PaymentService.Sessions;

/// <summary>A token that can be exchanged once for new tokens. The ledger only stores its hash.</summary>
public sealed class RefreshToken
{
    public required string Hash { get; init; }

    public required string SessionId { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>If a used token is sent again, it was stolen or its answer was lost: the session ends.</summary>
    public DateTimeOffset? UsedAt { get; init; }

    /// <summary>32 random bytes, as text for clients.</summary>
    public static string MakeSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string HashOf(string secret) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
