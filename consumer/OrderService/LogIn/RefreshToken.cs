using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace OrderService.LogIn;

/// <summary>
/// Can be exchanged once for new tokens. Only its hash is stored, so that a copy of the database allows no log-in.
/// </summary>
public sealed class RefreshToken
{
    private const int Bytes = 32;

    public RefreshToken(string hash, Guid sessionId, DateTimeOffset expiresAt)
    {
        Hash = hash;
        SessionId = sessionId;
        ExpiresAt = expiresAt;
    }

    public string Hash { get; private set; }

    public Guid SessionId { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>Null until it is exchanged.</summary>
    public DateTimeOffset? UsedAt { get; private set; }

    public static string MakeText() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    public static string HashOf(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
