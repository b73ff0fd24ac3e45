using System.Globalization;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Pacts;

/// <summary>Finds verification results and builds their URLs.</summary>
internal static class ResultQueries
{
    public static Task<VerificationResult?> FindResult(
        this Session session, string provider, string consumer, string hash, long number) =>
        session.Row(
            VerificationResult.Select
            + "where r.id = @number and c.hash = @hash and consumer.name = @consumer and provider.name = @provider",
            VerificationResult.Read,
            ("number", number), ("hash", hash), ("consumer", consumer), ("provider", provider));

    /// <summary>The last result for a content, by any provider version.</summary>
    public static Task<VerificationResult?> LatestResult(this Session session, long contentId) =>
        session.Row(
            VerificationResult.Select
            + "where r.content_id = @content and r.id = (select max(m.id) from verification m "
            + "where m.content_id = @content)",
            VerificationResult.Read, ("content", contentId));

    public static string Address(VerificationResult result, Links links) => links.To(
        Routes.VerificationResult, result.Provider, result.Consumer, result.Hash,
        result.Id.ToString(CultureInfo.InvariantCulture));
}
