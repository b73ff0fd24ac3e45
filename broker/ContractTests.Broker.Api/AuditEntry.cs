using System.Text.Json;
using System.Text.Json.Serialization;

namespace ContractTests.Broker.Api;

/// <summary>Who did what, when and from where.</summary>
/// <param name="Account">Null for someone without an account, and for the broker itself.</param>
/// <param name="Address">Where the request came from; null for what no request asked for.</param>
/// <param name="Subject">To what: names and numbers by what they are.</param>
internal sealed record AuditEntry(
    DateTimeOffset HappenedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Account,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Address,
    string Action,
    [property: DescribedAs<IReadOnlyDictionary<string, JsonElement>>] JsonElement Subject);
