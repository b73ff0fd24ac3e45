using System.Text;
using ContractTests.Broker.Contracts.Shown;

namespace ContractTests.Broker.ProviderContracts.Shown;

/// <summary>The beginning of what the provider's own tests wrote.</summary>
/// <param name="Text">Null if it is no text.</param>
/// <param name="IsCut">Whether there is more.</param>
internal sealed record ShownResults(string? Text, bool IsCut)
{
    private const int Most = 20_000;

    public static ShownResults Of(ReadOnlySpan<byte> results)
    {
        var end = Math.Min(results.Length, Most);
        while (end > 0 && end < results.Length && (results[end] & 0xC0) == 0x80)
            end--;
        try
        {
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(results[..end]);
            return text.Contains('\0', StringComparison.Ordinal)
                ? new ShownResults(null, IsCut: false)
                : new ShownResults(Credentials.ShownText(text), end < results.Length);
        }
        catch (DecoderFallbackException)
        {
            return new ShownResults(null, IsCut: false);
        }
    }
}
