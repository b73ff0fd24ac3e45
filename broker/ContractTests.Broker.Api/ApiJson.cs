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
[JsonSerializable(typeof(Branch.Relations), TypeInfoPropertyName = "RelationsOfBranch")]
[JsonSerializable(typeof(BranchVersion))]
[JsonSerializable(typeof(BranchVersion.Relations), TypeInfoPropertyName = "RelationsOfBranchVersion")]
[JsonSerializable(typeof(CreatedToken))]
[JsonSerializable(typeof(DeployedVersion))]
[JsonSerializable(typeof(Environment))]
[JsonSerializable(typeof(Environment.Relations), TypeInfoPropertyName = "RelationsOfEnvironment")]
[JsonSerializable(typeof(IReadOnlyDictionary<string, JsonElement>))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
[JsonSerializable(typeof(IReadOnlyList<EnvironmentContact>))]
[JsonSerializable(typeof(Integration))]
[JsonSerializable(typeof(Integration.Relations), TypeInfoPropertyName = "RelationsOfIntegration")]
[JsonSerializable(typeof(Integration.Side), TypeInfoPropertyName = "SideOfIntegration")]
[JsonSerializable(typeof(Label))]
[JsonSerializable(typeof(Label.Relations), TypeInfoPropertyName = "RelationsOfLabel")]
[JsonSerializable(typeof(LatestPacts))]
[JsonSerializable(typeof(LatestPacts.Relations), TypeInfoPropertyName = "RelationsOfLatestPacts")]
[JsonSerializable(typeof(Link))]
[JsonSerializable(typeof(Pacticipant))]
[JsonSerializable(typeof(Pacticipant.Parts), TypeInfoPropertyName = "PartsOfPacticipant")]
[JsonSerializable(typeof(Pacticipant.Relations), TypeInfoPropertyName = "RelationsOfPacticipant")]
[JsonSerializable(typeof(PactsForVerification))]
[JsonSerializable(typeof(PactsForVerification.Item), TypeInfoPropertyName = "ItemOfPactsForVerification")]
[JsonSerializable(
    typeof(IReadOnlyList<PactsForVerification.Item>), TypeInfoPropertyName = "ItemsOfPactsForVerification")]
[JsonSerializable(typeof(PactsForVerification.Notice), TypeInfoPropertyName = "NoticeOfPactsForVerification")]
[JsonSerializable(
    typeof(IReadOnlyList<PactsForVerification.Notice>), TypeInfoPropertyName = "NoticesOfPactsForVerification")]
[JsonSerializable(typeof(PactsForVerification.Parts), TypeInfoPropertyName = "PartsOfPactsForVerification")]
[JsonSerializable(typeof(PactVersions))]
[JsonSerializable(typeof(PactVersions.Parts), TypeInfoPropertyName = "PartsOfPactVersions")]
[JsonSerializable(typeof(PactVersions.Relations), TypeInfoPropertyName = "RelationsOfPactVersions")]
[JsonSerializable(typeof(Page))]
[JsonSerializable(typeof(ProviderPacts))]
[JsonSerializable(typeof(ProviderPacts.Relations), TypeInfoPropertyName = "RelationsOfProviderPacts")]
[JsonSerializable(typeof(ReleasedVersion))]
[JsonSerializable(typeof(Tag))]
[JsonSerializable(typeof(Tag.Relations), TypeInfoPropertyName = "RelationsOfTag")]
[JsonSerializable(typeof(Token))]
[JsonSerializable(typeof(TriggeredWebhook))]
[JsonSerializable(typeof(TriggeredWebhook.Relations), TypeInfoPropertyName = "RelationsOfTriggeredWebhook")]
[JsonSerializable(typeof(TriggeredWebhookLogs))]
[JsonSerializable(typeof(TriggeredWebhookLogs.Parts), TypeInfoPropertyName = "PartsOfTriggeredWebhookLogs")]
[JsonSerializable(typeof(TriggeredWebhookLogs.Relations), TypeInfoPropertyName = "RelationsOfTriggeredWebhookLogs")]
[JsonSerializable(typeof(TriggeredWebhooks))]
[JsonSerializable(typeof(VerificationResult))]
[JsonSerializable(typeof(VerificationResult.Parts), TypeInfoPropertyName = "PartsOfVerificationResult")]
[JsonSerializable(typeof(VerificationResult.Relations), TypeInfoPropertyName = "RelationsOfVerificationResult")]
[JsonSerializable(typeof(VerificationResult.WithTag), TypeInfoPropertyName = "TagOfVerificationResult")]
[JsonSerializable(
    typeof(IReadOnlyList<VerificationResult.WithTag>), TypeInfoPropertyName = "TagsOfVerificationResult")]
[JsonSerializable(typeof(Version))]
[JsonSerializable(typeof(Version.Parts), TypeInfoPropertyName = "PartsOfVersion")]
[JsonSerializable(typeof(Version.Relations), TypeInfoPropertyName = "RelationsOfVersion")]
[JsonSerializable(typeof(Version.WithTag), TypeInfoPropertyName = "TagOfVersion")]
[JsonSerializable(typeof(IReadOnlyList<Version.WithTag>), TypeInfoPropertyName = "TagsOfVersion")]
[JsonSerializable(typeof(Webhook))]
[JsonSerializable(typeof(Webhook.Relations), TypeInfoPropertyName = "RelationsOfWebhook")]
[JsonSerializable(typeof(Webhook.Side), TypeInfoPropertyName = "SideOfWebhook")]
[JsonSerializable(typeof(WebhooksStatus))]
[JsonSerializable(typeof(WebhooksStatus.Relations), TypeInfoPropertyName = "RelationsOfWebhooksStatus")]
internal sealed partial class ApiJson : JsonSerializerContext;
