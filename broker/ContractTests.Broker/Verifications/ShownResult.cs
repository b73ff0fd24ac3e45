using ContractTests.Broker.Pacts;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Tags;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Verifications;

/// <summary>A result and the other data of its representation.</summary>
/// <param name="Contract">The verified content, for a page; null for other types.</param>
/// <param name="Tags">The tags of the provider's version, for the extended type; null for others.</param>
internal sealed record ShownResult(
    VerificationResult Result, ReadOnlyMemory<byte>? Contract, IReadOnlyList<TagOfVersion>? Tags)
{
    /// <param name="session">The unit of work.</param>
    /// <param name="result">The result.</param>
    /// <param name="mediaType">The media type of the representation.</param>
    public static async Task<ShownResult> Of(Session session, VerificationResult result, string mediaType) => new(
        result,
        mediaType == MediaTypes.Html ? await session.ContentBody(result.ContentId) : (ReadOnlyMemory<byte>?)null,
        mediaType == MediaTypes.Extended ? await session.TagsOfVersion(result.ProviderVersionId) : null);
}
