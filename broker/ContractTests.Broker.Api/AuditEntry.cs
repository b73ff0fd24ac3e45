using System.Text.Json;
using System.Text.Json.Serialization;

namespace ContractTests.Broker.Api;

/// <summary>Who did what, when and from where.</summary>
/// <param name="Account">Null for anonymous users, and for the broker itself.</param>
/// <param name="Address">The address of the client; null if there was no request.</param>
/// <param name="Subject">What was changed: names and numbers, by kind.</param>
internal sealed record AuditEntry(
    DateTimeOffset HappenedAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Account,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Address,
    string Action,
    [property: DescribedAs<IReadOnlyDictionary<string, JsonElement>>] JsonElement Subject);
