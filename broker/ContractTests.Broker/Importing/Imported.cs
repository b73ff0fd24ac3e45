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
    /// <exception cref="MalformedRequestException">A part is not as expected.</exception>
    public static Imported Read(JsonElement body)
    {
        try
        {
            var read = body.Deserialize(KnownJson.Strict.Imported)!;
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
        {
            Check("pacticipant", [("name", Pacticipant.Name), .. Each("labels", Pacticipant.Labels)]);
            if (Pacticipant.MainBranch is { Length: > 0 } main)
                Check("pacticipant", ("mainBranch", main));
        }

        foreach (var each in Environments ?? [])
            Check("environments", ("uuid", each?.Uuid), ("name", each?.Name));
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

        foreach (var each in Results ?? [])
        {
            Check("results", ("consumer", each?.Consumer), ("consumerVersion", each?.ConsumerVersion),
                ("providerVersion", each?.ProviderVersion));
        }

        foreach (var (part, stays) in (ReadOnlySpan<(string, IReadOnlyList<ImportedStay>?)>)
            [("deployments", Deployments), ("releases", Releases)])
        {
            foreach (var each in stays ?? [])
            {
                Check(part, ("uuid", each?.Uuid), ("version", each?.Version),
                    ("environment", each?.Environment));
            }
        }
    }

    private static IEnumerable<(string, string?)> Each(string field, IReadOnlyList<string>? names) =>
        (names ?? []).Select(name => (field, (string?)name));

    /// <summary>A reader of JSON lets a list hold null, and leaves out what is missing.</summary>
    private static void Check(string part, params ReadOnlySpan<(string Field, string? Value)> fields)
    {
        foreach (var (field, value) in fields)
        {
            if (string.IsNullOrWhiteSpace(value))
                throw Refused($"{part}: expected {field}, but found it missing or blank.");
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
