using System.Text.Json;
using System.Text.Json.Serialization;
using ContractTests.Pacts.Matching.Json;

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

    /// <exception cref="JsonException">The text is not such a report; the message says why.</exception>
    public static ConformanceReport Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, ReportJson.Default.ConformanceReport)
                ?? throw new JsonException("expected a report, but found null");
        }
        catch (JsonException failure) when (failure.LineNumber is not null)
        {
            throw new JsonException(Problem(json, failure), failure);
        }
    }

    private static string Problem(string json, JsonException failure)
    {
        var place = $"at line {failure.LineNumber + 1}, byte {failure.BytePositionInLine + 1}";
        if (failure is not { Path: { } path } || failure.InnerException is JsonException)
            return $"expected JSON, but found {JsonProblem.InWords(failure)} {place}";
        using var document = JsonDocument.Parse(json);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
            return $"expected a report, but found JSON of another kind {place}";
        var members = ReportJson.Default.ConformanceReport.Properties;
        var missing = members.FirstOrDefault(member =>
            member.IsRequired && !document.RootElement.TryGetProperty(member.Name, out _));
        return missing is not null
            ? $"expected '{missing.Name}' in a report, but found none"
            : $"expected {Kind(members.FirstOrDefault(member => $"$.{member.Name}" == path)?.PropertyType)} {path}, "
                + $"but found something else {place}";
    }

    private static string Kind(Type? type) =>
        type == typeof(bool) ? "true or false in"
        : type == typeof(int) ? "a whole number in"
        : type == typeof(string) ? "a text in"
        : "what a report has in";

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
