using System.Text.Json;
using System.Text.Json.Serialization;

namespace ContractTests.Broker.Api;

/// <summary>
/// How resources are written and read. What is null is not written; a member that may be null may be missing, and any
/// other is always written.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    MaxDepth = 600,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(WireTime)])]
[JsonSerializable(typeof(Branch))]
[JsonSerializable(typeof(Branch.Relations), TypeInfoPropertyName = "RelationsOfBranch")]
[JsonSerializable(typeof(BranchVersion))]
[JsonSerializable(typeof(BranchVersion.Relations), TypeInfoPropertyName = "RelationsOfBranchVersion")]
[JsonSerializable(typeof(DeployedVersion))]
[JsonSerializable(typeof(Environment))]
[JsonSerializable(typeof(Environment.Relations), TypeInfoPropertyName = "RelationsOfEnvironment")]
[JsonSerializable(typeof(IReadOnlyDictionary<string, JsonElement>))]
[JsonSerializable(typeof(IReadOnlyList<EnvironmentContact>))]
[JsonSerializable(typeof(Integration))]
[JsonSerializable(typeof(Integration.Relations), TypeInfoPropertyName = "RelationsOfIntegration")]
[JsonSerializable(typeof(Label))]
[JsonSerializable(typeof(Label.Relations), TypeInfoPropertyName = "RelationsOfLabel")]
[JsonSerializable(typeof(Link))]
[JsonSerializable(typeof(Page))]
[JsonSerializable(typeof(ReleasedVersion))]
[JsonSerializable(typeof(Tag))]
[JsonSerializable(typeof(Tag.Relations), TypeInfoPropertyName = "RelationsOfTag")]
internal sealed partial class ApiJson : JsonSerializerContext;
