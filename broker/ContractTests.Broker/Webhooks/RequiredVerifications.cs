using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Webhooks;

/// <summary>A current provider version that has not verified a content yet.</summary>
/// <param name="Description">Why it is required: "latest from main branch, deployed in production".</param>
internal sealed record RequiredVerification(long VersionId, string Number, string Description);

internal static class RequiredVerifications
{
    public static async Task<IReadOnlyList<RequiredVerification>> Find(
        Session session, long providerId, long contentId)
    {
        var found = await session.Rows(
            "Webhooks/required_verifications.sql",
            row => new RequiredVerification(row.GetInt64(0), row.GetString(1), row.GetString(2)),
            ("provider", providerId), ("content", contentId));
        return [.. found.GroupBy(required => required.VersionId).Select(version => version.First() with
        {
            Description = string.Join(", ", version.Select(required => required.Description).Distinct()),
        })];
    }
}
