using System.Data.Common;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Pacts;

/// <summary>Finds pacts; if there are several, that of the latest consumer version.</summary>
internal static class PactQueries
{
    // The ids come first, so that the index of the pair returns its newest pact at once.
    private const string OfPair = """
        where p.consumer_id = (select one.id from pacticipant one where one.name = @consumer)
            and p.provider_id = (select one.id from pacticipant one where one.name = @provider)

        """;

    private const string NewestFirst = "order by p.consumer_version_id desc ";

    public static Task<Pact?> FindPact(
        this Session session, string provider, string consumer, string version, bool withBody = false) =>
        session.Row(
            Selected(withBody) + OfPair + "and v.number = @version",
            Pact.Read, ("provider", provider), ("consumer", consumer), ("version", version));

    public static Task<Pact?> FindPactByHash(
        this Session session, string provider, string consumer, string hash, bool withBody = false) =>
        session.Row(
            Selected(withBody) + OfPair + "and c.hash = @hash " + NewestFirst + "limit 1",
            Pact.Read, ("provider", provider), ("consumer", consumer), ("hash", hash));

    /// <summary>The same as part of a batch.</summary>
    public static SqlStatement<Pact?> PactByHash(
        this StatementBatch batch, string provider, string consumer, string hash) =>
        batch.Row(
            Pact.Select + OfPair + "and c.hash = @hash " + NewestFirst + "limit 1",
            Pact.Read, ("provider", provider), ("consumer", consumer), ("hash", hash));

    /// <summary>
    /// The pact with the content, preferably of the newest consumer version in the metadata, and all versions in the
    /// metadata that have it.
    /// </summary>
    public static async Task<(Pact? Pact, IReadOnlyList<string> ConsumerVersions)> FindPactByHash(
        this Session session, string provider, string consumer, string hash, PactMetadata told)
    {
        var batch = session.Batch();
        var pact = batch.Row(
            Pact.SelectWithBody + OfPair + "and c.hash = @hash " + NewestFirst + "limit 1",
            Pact.Read, ("provider", provider), ("consumer", consumer), ("hash", hash));
        var versions = batch.Rows(
            Pact.Select + OfPair + "and c.hash = @hash and (v.id in ({{ids:told}}) or v.number = @number) "
            + NewestFirst,
            Pact.Read, ("provider", provider), ("consumer", consumer), ("hash", hash),
            ("told", told.ConsumerVersionIds), ("number", told.ConsumerVersion ?? ""));
        await batch.Run();
        return (
            versions.Answer is [var newest, ..] ? newest with { Body = pact.Answer?.Body } : pact.Answer,
            [.. versions.Answer.Select(version => version.ConsumerVersion)]);
    }

    public static Task<Pact?> LatestPact(
        this Session session, string provider, string consumer, bool withBody = false) =>
        session.Row(
            Selected(withBody) + OfPair + NewestFirst + "limit 1",
            Pact.Read, ("provider", provider), ("consumer", consumer));

    public static Task<Pact?> LatestTaggedPact(
        this Session session, string provider, string consumer, string tag, bool withBody = false) =>
        session.Row(
            Selected(withBody) + "join tag t on t.version_id = p.consumer_version_id and t.name = @tag "
            + "and t.pacticipant_id = p.consumer_id " + OfPair + NewestFirst + "limit 1",
            Pact.Read, ("provider", provider), ("consumer", consumer), ("tag", tag));

    public static Task<Pact?> LatestUntaggedPact(
        this Session session, string provider, string consumer, bool withBody = false) =>
        session.Row(
            Selected(withBody) + OfPair
            + "and not exists (select 1 from tag t where t.version_id = p.consumer_version_id) "
            + NewestFirst + "limit 1",
            Pact.Read, ("provider", provider), ("consumer", consumer));

    public static Task<Pact?> LatestBranchPact(
        this Session session, string provider, string consumer, string branch, bool withBody = false) =>
        session.Row(
            Selected(withBody) + OnBranch + OfPair + "and b.name = @branch " + NewestFirst + "limit 1",
            Pact.Read, ("provider", provider), ("consumer", consumer), ("branch", branch));

    /// <summary>The last pact before a version's with different content.</summary>
    public static Task<Pact?> PreviousDistinctPact(
        this Session session, string provider, string consumer, string version, bool withBody = false) =>
        session.Row(
            Selected(withBody) + OfPair + """
                and p.consumer_version_id < (
                    select w.id from version w
                    where w.pacticipant_id = consumer.id and w.number = @version)
                and p.content_id <> (
                    select q.content_id from pact q
                    join version w on w.id = q.consumer_version_id
                    where w.pacticipant_id = consumer.id and w.number = @version
                        and q.provider_id = provider.id)

                """ + NewestFirst + "limit 1",
            Pact.Read, ("provider", provider), ("consumer", consumer), ("version", version));

    public static Task<List<Pact>> PactsOfPair(this Session session, string provider, string consumer) =>
        session.Rows(
            Pact.Select + OfPair + NewestFirst, Pact.Read, ("provider", provider), ("consumer", consumer));

    public static Task<List<Pact>> TaggedPactsOfPair(
        this Session session, string provider, string consumer, string tag) =>
        session.Rows(
            Pact.Select + "join tag t on t.version_id = p.consumer_version_id and t.name = @tag "
            + OfPair + NewestFirst,
            Pact.Read, ("provider", provider), ("consumer", consumer), ("tag", tag));

    /// <summary>Pacts of versions on a branch; without a name, on the consumer's main branch.</summary>
    public static Task<List<Pact>> BranchPactsOfPair(
        this Session session, string provider, string consumer, string? branch) =>
        session.Rows(
            Pact.Select + OnBranch + OfPair
            + (branch is null ? "and b.name = consumer.main_branch " : "and b.name = @branch ") + NewestFirst,
            Pact.Read, ("provider", provider), ("consumer", consumer), ("branch", branch ?? ""));

    /// <summary>The latest pact of every pair.</summary>
    public static Task<List<Pact>> LatestPacts(this Session session) =>
        session.Rows(
            Pact.Select + """
                join integration i on i.consumer_id = p.consumer_id and i.provider_id = p.provider_id
                where p.consumer_version_id = (
                    select max(l.consumer_version_id) from pact l
                    where l.consumer_id = i.consumer_id and l.provider_id = i.provider_id)
                order by lower(consumer.name), lower(provider.name), p.consumer_version_id
                """,
            Pact.Read);

    public static Task<List<Pact>> PactsOfVersion(this Session session, long consumerVersionId) =>
        session.Rows(
            Pact.Select + "where p.consumer_version_id = @version order by lower(provider.name)",
            Pact.Read, ("version", consumerVersionId));

    /// <summary>The text of the content as served.</summary>
    public static async Task<ReadOnlyMemory<byte>> ContentBody(this Session session, long contentId) =>
        (await session.Rows(
            "select body from content where id = @id", row => row.ContractText(0), ("id", contentId)))[0];

    /// <summary>Adds an <c>_id</c> to interactions that were stored without one by earlier versions.</summary>
    public static ReadOnlyMemory<byte> ContractText(this DbDataReader row, int column) =>
        InteractionIds.Fill(row.GetFieldValue<byte[]>(column));

    private static string Selected(bool withBody) => withBody ? Pact.SelectWithBody : Pact.Select;

    private const string OnBranch =
        "join branch_version bv on bv.version_id = p.consumer_version_id join branch b on b.id = bv.branch_id ";
}
