using System.Text.Json;
using ContractTests.Broker.Requests;

namespace ContractTests.Broker.Importing;

/// <summary>What another broker knew of one pacticipant, or of its environments; any part may be left out.</summary>
internal sealed record Imported(
    ImportedPacticipant? Pacticipant,
    IReadOnlyList<ImportedEnvironment>? Environments,
    IReadOnlyList<ImportedVersion>? Versions,
    IReadOnlyList<ImportedPact>? Pacts,
    IReadOnlyList<ImportedResult>? Results,
    IReadOnlyList<ImportedStay>? Deployments,
    IReadOnlyList<ImportedStay>? Releases)
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = false,
        MaxDepth = JsonBody.MaxDepth,
    };

    /// <exception cref="MalformedRequestException">A part is not as expected.</exception>
    public static Imported Read(JsonElement body)
    {
        try
        {
            var read = body.Deserialize<Imported>(Strict)!;
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
        object?[] owned = [Versions, Pacts, Results, Deployments, Releases];
        if (Pacticipant is null && owned.Any(part => part is not null))
            throw Refused("pacticipant: expected whose all this is, but found none.");
        if (Pacticipant is not null)
            Check("pacticipant", Pacticipant.Name);
        foreach (var each in Environments ?? [])
            Check("environments", each?.Uuid, each?.Name);
        foreach (var each in Versions ?? [])
            Check("versions", [each?.Number, .. each?.Branches ?? [], .. each?.Tags ?? []]);
        foreach (var each in Pacts ?? [])
        {
            var content = each?.Content.ValueKind == JsonValueKind.Object ? "a contract" : null;
            Check("pacts", each?.Provider, each?.Version, content);
        }

        foreach (var each in Results ?? [])
            Check("results", each?.Consumer, each?.ConsumerVersion, each?.ProviderVersion);
        foreach (var each in (Deployments ?? []).Concat(Releases ?? []))
            Check("deployments and releases", each?.Uuid, each?.Version, each?.Environment);
    }

    /// <summary>A reader of JSON lets a list hold null, and leaves out what is missing.</summary>
    private static void Check(string part, params ReadOnlySpan<string?> names)
    {
        foreach (var name in names)
        {
            if (string.IsNullOrWhiteSpace(name))
                throw Refused($"{part}: expected names and a content, but found one of them missing or blank.");
        }
    }

    private static MalformedRequestException Refused(string message) =>
        new(StatusCodes.Status400BadRequest, message);
}

internal sealed record ImportedPacticipant(
    string Name, string? DisplayName, string? RepositoryUrl, string? RepositoryName, string? RepositoryNamespace,
    string? MainBranch, DateTimeOffset? CreatedAt, IReadOnlyList<string>? Labels);

internal sealed record ImportedEnvironment(
    string Uuid, string Name, string? DisplayName, bool Production, JsonElement? Contacts, DateTimeOffset? CreatedAt);

internal sealed record ImportedVersion(
    string Number, string? BuildUrl, DateTimeOffset? CreatedAt, IReadOnlyList<string>? Branches,
    IReadOnlyList<string>? Tags);

/// <summary>What a version of the pacticipant published for a provider.</summary>
internal sealed record ImportedPact(string Provider, string Version, DateTimeOffset? CreatedAt, JsonElement Content);

/// <summary>What a version of the pacticipant said to the content of a consumer version.</summary>
/// <param name="Nth">Which one of results that are alike to the second, from 0.</param>
internal sealed record ImportedResult(
    string Consumer, string ConsumerVersion, string ProviderVersion, bool Success, DateTimeOffset ExecutedAt, int Nth,
    string? BuildUrl, JsonElement? TestResults, JsonElement? VerifiedBy);

/// <summary>A version that runs, ran, is or was supported in an environment.</summary>
internal sealed record ImportedStay(
    string Uuid, string Version, string Environment, string? Target, DateTimeOffset CreatedAt,
    DateTimeOffset? EndedAt);
