using System.Text.Json;
using System.Text.Json.Serialization;

namespace ContractTests.Broker.Api;

/// <summary>
/// How resources are serialized. Null members are omitted; so a nullable member may be missing, and all others are
/// always present.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    MaxDepth = 600,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(WireTime)])]
[JsonSerializable(typeof(AuditEntry))]
[JsonSerializable(typeof(Branch))]
[JsonSerializable(typeof(BranchVersion))]
[JsonSerializable(typeof(CleaningReport))]
[JsonSerializable(typeof(CleanUp))]
[JsonSerializable(typeof(CreatedToken))]
[JsonSerializable(typeof(Dependencies))]
[JsonSerializable(typeof(DeployedVersion))]
[JsonSerializable(typeof(Environment))]
[JsonSerializable(typeof(EnvironmentDraft))]
[JsonSerializable(typeof(Heartbeat))]
[JsonSerializable(typeof(Imported))]
[JsonSerializable(typeof(ImportProgress))]
[JsonSerializable(typeof(Integration))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, JsonElement>))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
[JsonSerializable(typeof(IReadOnlyList<EnvironmentContact>))]
[JsonSerializable(typeof(Label))]
[JsonSerializable(typeof(LatestPacts))]
[JsonSerializable(typeof(Link))]
[JsonSerializable(typeof(Metrics))]
[JsonSerializable(typeof(Pacticipant))]
[JsonSerializable(typeof(PactsForVerification))]
[JsonSerializable(typeof(PactVersions))]
[JsonSerializable(typeof(Page))]
[JsonSerializable(typeof(ProviderPacts))]
[JsonSerializable(typeof(ProviderStates))]
[JsonSerializable(typeof(ReleasedVersion))]
[JsonSerializable(typeof(ResultDraft))]
[JsonSerializable(typeof(Tag))]
[JsonSerializable(typeof(Token))]
[JsonSerializable(typeof(TriggeredWebhook))]
[JsonSerializable(typeof(TriggeredWebhookLogs))]
[JsonSerializable(typeof(TriggeredWebhooks))]
[JsonSerializable(typeof(VerificationResult))]
[JsonSerializable(typeof(VerificationSummary))]
[JsonSerializable(typeof(Version))]
[JsonSerializable(typeof(Webhook))]
[JsonSerializable(typeof(WebhookExecution))]
[JsonSerializable(typeof(WebhooksStatus))]
internal sealed partial class ApiJson : JsonSerializerContext;
