using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace ContractTests.Broker.Webhooks;

/// <summary>The UUIDs of webhooks and of their triggered calls.</summary>
internal static partial class WebhookUuid
{
    /// <summary>22 random characters.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    /// <summary>The problem with the UUID of a caller; null if it is valid.</summary>
    public static string? Objection(string uuid) => Pattern().IsMatch(uuid)
        ? null
        : "The UUID can only contain the characters A-Z, a-z, 0-9, _ and -, and must be 16 or more characters.";

    [GeneratedRegex(@"^[A-Za-z0-9_\-]{16,}\z")]
    private static partial Regex Pattern();
}
