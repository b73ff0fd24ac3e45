using System.Security.Cryptography;
using System.Text.Unicode;

namespace ContractTests.Broker.ProviderContracts;

/// <summary>A provider's description in a request to publish.</summary>
internal sealed record ProviderContractPublication(
    string Provider, string Version, string? Branch, IReadOnlyList<string> Tags, string? BuildUrl,
    SubmittedDescription Description);

/// <param name="ContentType">JSON or YAML, as sent.</param>
/// <param name="Text">As sent, in UTF-8.</param>
/// <param name="SelfVerification">Null if the build sends no result.</param>
internal sealed record SubmittedDescription(
    string Specification, string ContentType, byte[] Text, SelfVerification? SelfVerification)
{
    /// <summary>SHA-256 of the text, in lower-case hexadecimal digits.</summary>
    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Text));

    /// <summary>Whether these bytes can be a description: every database can store them.</summary>
    public static bool IsText(ReadOnlySpan<byte> text) => Utf8.IsValid(text) && !text.Contains((byte)0);
}

/// <summary>The result of the provider's own tests: whether it does what it describes.</summary>
/// <param name="Results">The output of the tool; null if there is none.</param>
/// <param name="ContentType">The content type of the results, as sent.</param>
/// <param name="Format">Such as <c>junit</c>.</param>
internal sealed record SelfVerification(
    bool Success, byte[]? Results, string? ContentType, string? Format, string? Verifier, string? VerifierVersion);
