using ContractTests.Broker.Storage;

namespace ContractTests.Broker.ProviderContracts;

/// <summary>Stores each description once, and which versions publish it; finds both.</summary>
internal static class ProviderContractQueries
{
    private const string OfVersion = """
        from pacticipant provider
        join version v on v.pacticipant_id = provider.id and v.number = @version
        join provider_contract p on p.version_id = v.id
        join description d on d.id = p.description_id
        where provider.name = @provider
        """;

    /// <summary>One of each specification.</summary>
    public static Task<List<ProviderContract>> ProviderContracts(
        this Session session, string provider, string version) =>
        session.Rows(
            "select d.id, p.specification, p.content_type, d.hash, p.created_at, p.updated_at, p.success, "
            + "p.results is not null, p.results_content_type, p.results_format, p.verifier, p.verifier_version "
            + OfVersion + " order by p.specification desc",
            ProviderContract.Read, ("provider", provider), ("version", version));

    public static Task<Download?> DescriptionToDownload(
        this Session session, string provider, string version, string specification) =>
        session.Row(
            "select p.content_type, d.body " + OfVersion + " and p.specification = @specification",
            row => new Download(row.GetString(0), row.GetFieldValue<byte[]>(1)),
            ("provider", provider), ("version", version), ("specification", specification));

    public static Task<Download?> ResultsToDownload(
        this Session session, string provider, string version, string specification) =>
        session.Row(
            "select p.results_content_type, p.results " + OfVersion
            + " and p.specification = @specification and p.results is not null",
            row => new Download(row.TextOrNull(0), Convert.FromBase64String(row.GetString(1))),
            ("provider", provider), ("version", version), ("specification", specification));

    /// <summary>The description's id, new or existing.</summary>
    public static async Task<long> AddDescription(
        this Session session, long providerId, SubmittedDescription description)
    {
        (string, object?)[] identity =
        [
            ("provider", providerId), ("specification", description.Specification), ("hash", description.Hash),
        ];
        return await session.Insert(
            """
            insert into description (provider_id, specification, hash, body, created_at)
            values (@provider, @specification, @hash, cast(@body as text), @now)
            on conflict (provider_id, specification, hash) do nothing
            returning id
            """,
            [.. identity, ("body", new Utf8Text(description.Text)), ("now", session.Now)])
            ?? (await session.Number(
                """
                select id from description
                where provider_id = @provider and specification = @specification and hash = @hash
                """,
                identity))!.Value;
    }

    /// <summary>The id of the description that the version published before; null if there is none.</summary>
    public static Task<long?> DescriptionOf(this Session session, long versionId, string specification) =>
        session.Number(
            """
            select description_id from provider_contract
            where version_id = @version and specification = @specification
            """,
            ("version", versionId), ("specification", specification));

    /// <summary>Whether the version published a description in that specification at or after this time.</summary>
    public static async Task<bool> IsDescribedSince(
        this Session session, long versionId, string specification, DateTimeOffset time) =>
        await session.Number(
            """
            select 1 from provider_contract
            where version_id = @version and specification = @specification and updated_at >= @time
            """,
            ("version", versionId), ("specification", specification), ("time", time)) is not null;

    /// <summary>Replaces the version's earlier description in that specification.</summary>
    public static void PutProviderContract(
        this Session session, long providerId, long versionId, long descriptionId, SubmittedDescription description)
    {
        var verified = description.SelfVerification;
        session.Enqueue(
            "ProviderContracts/put_provider_contract.sql",
            ("provider", providerId), ("version", versionId), ("specification", description.Specification),
            ("description", descriptionId), ("content_type", description.ContentType),
            ("success", verified?.Success),
            ("results", verified?.Results is { } results ? Convert.ToBase64String(results) : null),
            ("results_content_type", verified?.ContentType), ("results_format", verified?.Format),
            ("verifier", verified?.Verifier), ("verifier_version", verified?.VerifierVersion), ("now", session.Now));
    }

    /// <summary>Deletes a description that no version publishes any more.</summary>
    public static void DeleteUnusedDescription(this Session session, long descriptionId) =>
        session.Enqueue(
            """
            delete from description where id = @id
                and not exists (select 1 from provider_contract p where p.description_id = description.id)
            """,
            ("id", descriptionId));

    /// <summary>The current pacts of a provider's consumers, at most this many.</summary>
    public static Task<List<ContentInQuestion>> ContentsInQuestion(
        this Session session, string provider, string specification, string hash, int limit) =>
        session.Rows(
            "ProviderContracts/contents_in_question.sql", ContentInQuestion.Read,
            ("provider", provider), ("specification", specification), ("hash", hash), ("limit", (long)limit));
}
