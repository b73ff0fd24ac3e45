using System.Text.Json;
using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Pacts;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Verifications;

namespace ContractTests.Broker.Importing;

/// <summary>Writes the results of a provider from another broker, each once.</summary>
internal sealed class ImportedResults(Session session, Pacticipant owner)
{
    /// <summary>False if the content of the result was not imported; the result is then ignored.</summary>
    public async Task<bool> Write(ImportedResult result)
    {
        session.SetNow(result.ExecutedAt);
        if (await ContentOf(result) is not { } content)
            return false;
        if (result.Address is not null && await IsKnown(result.Address))
            return true;
        var (version, _) = await session.EnsureVersionInOrder(owner, result.ProviderVersion);
        if (result.Address is null)
        {
            if (await CountAlike(content, version, result) <= result.Nth)
                await Add(content, version, result);
            return true;
        }

        var verification = await FindAlike(content, version, result) ?? await Add(content, version, result);
        await session.Execute(
            "insert into imported_result (address, verification_id) values (@address, @verification)",
            ("address", result.Address), ("verification", verification));
        return true;
    }

    private async Task<long?> ContentOf(ImportedResult result) =>
        result.ContentHash is { } hash
            ? await session.Number(
                """
                select i.content_id from imported_content i join pacticipant c on c.id = i.consumer_id
                where c.name = @consumer and i.provider_id = @provider and i.hash = @hash
                """,
                ("consumer", result.Consumer), ("provider", owner.Id), ("hash", hash))
            : (await session.FindPact(owner.Name, result.Consumer, result.ConsumerVersion))?.ContentId;

    private async Task<bool> IsKnown(string address) =>
        await session.Number(
            "select 1 from imported_result where address = @address", ("address", address)) is not null;

    private async Task<long> CountAlike(long content, PacticipantVersion version, ImportedResult result) =>
        (await session.Number(
            """
            select count(*) from verification where content_id = @content and provider_version_id = @version
                and success = @success and executed_at = @executed_at
            """,
            Identity(content, version, result)))!.Value;

    /// <summary>An equal result that was imported before addresses were stored.</summary>
    private Task<long?> FindAlike(long content, PacticipantVersion version, ImportedResult result) =>
        session.Number(
            """
            select min(v.id) from verification v where v.content_id = @content and v.provider_version_id = @version
                and v.success = @success and v.executed_at = @executed_at
                and not exists (select 1 from imported_result i where i.verification_id = v.id)
            """,
            Identity(content, version, result));

    private static (string, object?)[] Identity(long content, PacticipantVersion version, ImportedResult result) =>
    [
        ("content", content), ("version", version.Id), ("success", result.Success),
        ("executed_at", result.ExecutedAt),
    ];

    private Task<long> Add(long content, PacticipantVersion version, ImportedResult result)
    {
        var tests = result.TestResults is { ValueKind: not JsonValueKind.Null } given ? given.GetRawText() : null;
        return session.AddResult(
            content, version,
            new SubmittedResult(
                result.Success, result.ProviderVersion, result.BuildUrl, tests, Tool(result.VerifiedBy),
                result.ExecutedAt),
            PactMetadata.Decode(null),
            id => session.PlaceInOrder("verification", "content_id", content, id));
    }

    private static VerifiedBy Tool(JsonElement? tool) => new(
        Text(tool, "implementation"), Text(tool, "version"), Text(tool, "client_implementation"),
        Text(tool, "client_version"), Text(tool, "client_test_framework"));

    private static string? Text(JsonElement? json, string name) =>
        json is { ValueKind: JsonValueKind.Object } tool && tool.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
