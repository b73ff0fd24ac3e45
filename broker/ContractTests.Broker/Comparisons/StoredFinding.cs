using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using ContractTests.Broker.OpenApi;
using ContractTests.OpenApi;

namespace ContractTests.Broker.Comparisons;

/// <summary>
/// A stored difference between a pact and a description, serialized in the format of <c>contract compare</c>.
/// </summary>
/// <param name="Interaction">The description of the interaction.</param>
/// <param name="PactLocation">Null if the finding is not about a single place of the pact.</param>
internal sealed record StoredFinding(
    string Code, [property: AllowedValues("error", "warning", "info")] string Type, string Message, string Interaction,
    string? PactLocation, string DescriptionLocation)
{
    public const string Error = "error";

    public static readonly Shape Shape = RecordShape.Of(FindingJson.Default.StoredFinding).Named("Finding");

    [JsonIgnore]
    public bool IsError => Type == Error;

    [JsonIgnore]
    public bool IsOfUnreadablePact => Code == Comparison.PactUnreadable;

    /// <summary>For a comparison with something that cannot be read.</summary>
    public static StoredFinding Unreadable(string code, string type, string message) =>
        new(code, type, message, "", null, "[root]");

    public static StoredFinding Of(ComparisonFinding finding) => new(
        finding.Code,
        finding.Kind switch
        {
            FindingKind.Error => Error,
            FindingKind.Warning => "warning",
            _ => "info",
        },
        finding.Message,
        finding.Interaction,
        finding.InPact?.Location,
        finding.InDescription.Location);

    public void WriteTo(Utf8JsonWriter json) =>
        JsonSerializer.Serialize(json, this, FindingJson.Default.StoredFinding);

    public static string Write(IReadOnlyList<StoredFinding> findings) =>
        JsonSerializer.Serialize(findings, FindingJson.Default.IReadOnlyListStoredFinding);

    public static IReadOnlyList<StoredFinding> Read(string json) =>
        JsonSerializer.Deserialize(json, FindingJson.Default.IReadOnlyListStoredFinding)!;
}

/// <summary>Serializes findings without reflection, so that it can be compiled ahead of time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(IReadOnlyList<StoredFinding>))]
internal sealed partial class FindingJson : JsonSerializerContext;
