using System.Text.Json;
using System.Text.Json.Serialization;

namespace ContractTests.OpenApi;

/// <summary>The self verification of a provider: the exchanges of its tests, checked against its description.</summary>
/// <param name="DocumentHash">SHA-256 of the description.</param>
/// <param name="Success">Whether every exchange followed the description.</param>
/// <param name="Exchanges">The number of exchanges.</param>
/// <param name="ExchangesOfNoOperation">The number of exchanges with no described operation.</param>
public sealed record ConformanceReport(
    string DocumentHash,
    string Title,
    bool Success,
    int Exchanges,
    int ExchangesOfNoOperation,
    IReadOnlyList<ReportedOperation> Operations,
    IReadOnlyList<ReportedFailure> Failures)
{
    /// <summary>The tool that checked the exchanges; null in older reports.</summary>
    public string? Verifier { get; init; }

    public string? VerifierVersion { get; init; }

    /// <exception cref="JsonException">The text is not such a report.</exception>
    public static ConformanceReport Parse(string json) =>
        JsonSerializer.Deserialize(json, ReportJson.Default.ConformanceReport)
        ?? throw new JsonException("Expected a conformance report, but found null.");

    public string ToJson() => JsonSerializer.Serialize(this, ReportJson.Default.ConformanceReport);
}

public sealed record ReportedOperation(
    string Method, string Path, string? OperationId, IReadOnlyList<ReportedStatus> Statuses);

/// <param name="Status">As described: <c>200</c>, <c>4XX</c>; if not described, as received.</param>
/// <param name="Exchanges">0 if the status was never exercised.</param>
public sealed record ReportedStatus(string Status, bool IsDescribed, int Exchanges);

/// <summary>The codes of failures that are not findings of one exchange.</summary>
public static class FailureCodes
{
    /// <summary>A request got no answer.</summary>
    public const string AnswerMissing = "response.missing";

    /// <summary>No request succeeded.</summary>
    public const string SuccessMissing = "response.success.missing";
}

/// <param name="Operation">Null if the exchange has no described operation.</param>
/// <param name="Code">One of <see cref="FindingCodes"/> or <see cref="FailureCodes"/>.</param>
public sealed record ReportedFailure(
    string? Operation, string Exchange, string Code, string Message, string ExchangePlace, string DescriptionPlace);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ConformanceReport))]
internal sealed partial class ReportJson : JsonSerializerContext;
