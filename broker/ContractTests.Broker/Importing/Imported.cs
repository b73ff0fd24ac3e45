using System.Buffers.Text;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using ContractTests.Broker.Comparisons;
using ContractTests.Broker.Operations;
using ContractTests.Broker.ProviderContracts;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Importing;

/// <summary>The data of one pacticipant of another broker, or its environments; any part may be missing.</summary>
internal sealed record Imported(
    string? Source,
    IReadOnlyList<ImportMark>? Marks,
    ImportedPacticipant? Pacticipant,
    IReadOnlyList<ImportedEnvironment>? Environments,
    IReadOnlyList<ImportedBranch>? Branches,
    IReadOnlyList<ImportedVersion>? Versions,
    IReadOnlyList<ImportedHead>? Heads,
    IReadOnlyList<ImportedPact>? Pacts,
    IReadOnlyList<ImportedResult>? Results,
    IReadOnlyList<ImportedDeployment>? Deployments,
    IReadOnlyList<ImportedDeployment>? Releases,
    IReadOnlyList<ImportedDescription>? Descriptions,
    IReadOnlyList<ImportedWebhook>? Webhooks)
{
    /// <exception cref="MalformedRequestException">A part is invalid.</exception>
    public static Imported Read(JsonElement body)
    {
        try
        {
            var read = body.Deserialize(ImportJson.Strict.Imported)!;
            read.Check();
            return read;
        }
        catch (JsonException failure)
        {
            throw new MalformedRequestException(
                StatusCodes.Status400BadRequest,
                $"{failure.Path ?? "$"}: expected what an import holds, but found something else.");
        }
    }

    private void Check()
    {
        object?[] owned = [Branches, Versions, Heads, Pacts, Results, Deployments, Releases, Descriptions];
        if (Pacticipant is null && owned.Any(part => part is not null))
            throw Refused("pacticipant: expected the owner of the other parts, but found none.");
        if (Pacticipant is not null)
        {
            Check("pacticipant", [("name", Pacticipant.Name), .. Each("labels", Pacticipant.Labels)]);
            if (Pacticipant.MainBranch is { Length: > 0 } main)
                Check("pacticipant", ("mainBranch", main));
        }

        foreach (var each in Environments ?? [])
            Check("environments", ("uuid", each?.Uuid), ("name", each?.Name));
        CheckMarks();
        CheckBranches();
        foreach (var each in Webhooks ?? [])
            Check("webhooks", ("uuid", each?.Uuid), ("createdAt", Given(each?.CreatedAt)));
        foreach (var each in Versions ?? [])
        {
            Check("versions",
                [("number", each?.Number), .. Each("branches", each?.Branches), .. Each("tags", each?.Tags)]);
        }

        foreach (var each in Pacts ?? [])
        {
            var content = each?.Content.ValueKind == JsonValueKind.Object ? "a contract" : null;
            Check("pacts", ("provider", each?.Provider), ("version", each?.Version), ("content", content));
        }

        foreach (var each in Descriptions ?? [])
        {
            Check("descriptions", ("version", each?.Version), ("createdAt", Given(each?.CreatedAt)));
            if (each!.ToSubmitted() is null)
                throw Refused("descriptions: expected content as text in Base64, but found something else.");
        }

        foreach (var each in Results ?? [])
        {
            Check("results", ("consumer", each?.Consumer), ("consumerVersion", each?.ConsumerVersion),
                ("providerVersion", each?.ProviderVersion), ("executedAt", Given(each?.ExecutedAt)));
        }

        foreach (var (part, stays) in (ReadOnlySpan<(string, IReadOnlyList<ImportedDeployment>?)>)
            [("deployments", Deployments), ("releases", Releases)])
        {
            foreach (var each in stays ?? [])
            {
                Check(part, ("uuid", each?.Uuid), ("version", each?.Version),
                    ("environment", each?.Environment), ("createdAt", Given(each?.CreatedAt)));
            }
        }
    }

    private void CheckMarks()
    {
        if (Marks is not null && string.IsNullOrWhiteSpace(Source))
            throw Refused("source: expected the base URL that the marks belong to, but found it missing or blank.");
        foreach (var each in Marks ?? [])
            Check("marks", ("resource", each?.Resource), ("mark", each?.Mark));
    }

    private void CheckBranches()
    {
        foreach (var each in Branches ?? [])
            Check("branches", ("name", each?.Name), ("createdAt", Given(each?.CreatedAt)));
        foreach (var each in Heads ?? [])
        {
            Check("heads", ("branch", each?.Branch), ("version", each?.Version),
                ("addedUntil", Given(each?.AddedUntil)));
        }
    }

    private static IEnumerable<(string, string?)> Each(string field, IReadOnlyList<string>? names) =>
        (names ?? []).Select(name => (field, (string?)name));

    /// <summary>The JSON serializer reads a missing time as the default value.</summary>
    private static string? Given(DateTimeOffset? time) =>
        time is null || time == default(DateTimeOffset) ? null : "a time";

    /// <summary>The JSON serializer accepts null in a list, and ignores missing members.</summary>
    private static void Check(string part, params ReadOnlySpan<(string Field, string? Value)> fields)
    {
        foreach (var (field, value) in fields)
        {
            if (value is null)
                throw Refused($"{part}: expected {field}, but found it missing.");
            if (NameRule.Objection(value) is { } objection)
                throw Refused($"{part}: {field} {objection}, but found '{value}'.");
        }
    }

    private static MalformedRequestException Refused(string message) =>
        new(StatusCodes.Status400BadRequest, message);
}

internal sealed record ImportedPacticipant(
    string Name, string? DisplayName, string? RepositoryUrl, string? RepositoryName, string? RepositoryNamespace,
    string? MainBranch, DateTimeOffset? CreatedAt, IReadOnlyList<string>? Labels);

internal sealed record ImportedEnvironment(
    string Uuid, string Name, string? DisplayName, JsonElement? Contacts, DateTimeOffset? CreatedAt,
    DateTimeOffset? UpdatedAt, bool Production = false);

internal sealed record ImportedVersion(
    string Number, string? BuildUrl, DateTimeOffset? CreatedAt, IReadOnlyList<string>? Branches,
    IReadOnlyList<string>? Tags);

internal sealed record ImportedBranch(string Name, DateTimeOffset CreatedAt);

/// <summary>The version that is the head of a branch in the other broker.</summary>
/// <param name="AddedUntil">When a version was last added to the branch there.</param>
internal sealed record ImportedHead(string Branch, string Version, DateTimeOffset AddedUntil);

internal sealed record ImportedWebhook(string Uuid, DateTimeOffset CreatedAt);

/// <summary>The state of a resource of the other broker when this import read it.</summary>
/// <param name="Version">The version that the resource belongs to; deleting it deletes the mark.</param>
internal sealed record ImportMark(string Resource, string Mark, string? Version);

/// <summary>The contract of a version of the pacticipant for a provider.</summary>
/// <param name="ContentHash">The hash of the content in the other broker.</param>
internal sealed record ImportedPact(
    string Provider, string Version, DateTimeOffset? CreatedAt,
    [property: Api.DescribedAs<IReadOnlyDictionary<string, JsonElement>>] JsonElement Content, string? ContentHash);

/// <summary>The description of a version of the pacticipant.</summary>
/// <param name="Specification">oas or asyncapi.</param>
/// <param name="Content">The text in Base64.</param>
internal sealed record ImportedDescription(
    string Version, string? Specification, string? ContentType, [property: Base64String] string Content,
    DateTimeOffset CreatedAt, ImportedSelfVerification? SelfVerificationResults)
{
    /// <summary>Null if the content is not text.</summary>
    public SubmittedDescription? ToSubmitted() =>
        Bytes(Content) is { Length: > 0 } text && SubmittedDescription.IsText(text)
            ? new SubmittedDescription(
                Specification == CompiledDescription.AsyncApi ? CompiledDescription.AsyncApi
                    : CompiledDescription.OpenApi,
                ContentType ?? MediaTypes.Yaml, text, SelfVerificationResults?.ToSubmitted())
            : null;

    public static byte[]? Bytes(string? base64)
    {
        if (base64 is null || !Base64.IsValid(base64))
            return null;
        return Convert.FromBase64String(base64);
    }
}

/// <param name="Content">The output of the tool in Base64; null if there is none.</param>
internal sealed record ImportedSelfVerification(
    string? Content, string? ContentType, string? Format, string? Verifier, string? VerifierVersion,
    bool Success = false)
{
    public SelfVerification ToSubmitted() => new(
        Success, ImportedDescription.Bytes(Content), ContentType, Format, Verifier, VerifierVersion);
}

/// <summary>The result of a version of the pacticipant for the content of a consumer version.</summary>
/// <param name="Nth">The index among results that are equal to the second, if there is no address.</param>
/// <param name="Address">The address in the other broker, which identifies the result.</param>
/// <param name="ContentHash">The hash of the content in the other broker.</param>
internal sealed record ImportedResult(
    string Consumer, string ConsumerVersion, string ProviderVersion, DateTimeOffset ExecutedAt, string? Address,
    string? ContentHash, string? BuildUrl, JsonElement? TestResults, JsonElement? VerifiedBy, bool Success = false,
    int Nth = 0);

/// <summary>A version that runs, ran, is or was supported in an environment.</summary>
/// <param name="EnvironmentUuid">Finds an environment that has another name here.</param>
internal sealed record ImportedDeployment(
    string Uuid, string Version, string Environment, string? EnvironmentUuid, string? Target,
    DateTimeOffset CreatedAt, DateTimeOffset? EndedAt);

/// <summary>Deserializes an import without reflection, so that it can be compiled ahead of time.</summary>
[JsonSerializable(typeof(Imported))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, JsonElement>))]
internal sealed partial class ImportJson : JsonSerializerContext
{
    public static readonly ImportJson Strict = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        MaxDepth = JsonLimits.MaxDepth,
    });
}
