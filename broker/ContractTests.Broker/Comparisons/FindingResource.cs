using System.Text.Json;
using ContractTests.Broker.OpenApi;
using static ContractTests.Broker.OpenApi.Member;

namespace ContractTests.Broker.Comparisons;

/// <summary>A finding as serialized, in the format of <c>contract compare</c>.</summary>
internal static class FindingResource
{
    public static readonly Shape Shape = OpenApi.Shape.Object(
        Must("code", OpenApi.Shape.Text), Must("type", OpenApi.Shape.OneOf("error", "warning", "info")),
        Must("message", OpenApi.Shape.Text), Must("interaction", OpenApi.Shape.Text),
        Must("pactLocation", OpenApi.Shape.Text.OrNull),
        Must("descriptionLocation", OpenApi.Shape.Text)).Named("Finding");

    public static void Write(Utf8JsonWriter json, StoredFinding finding)
    {
        json.WriteStartObject();
        json.WriteString("code"u8, finding.Code);
        json.WriteString("type"u8, finding.Type);
        json.WriteString("message"u8, finding.Message);
        json.WriteString("interaction"u8, finding.Interaction);
        json.WriteString("pactLocation"u8, finding.PactLocation);
        json.WriteString("descriptionLocation"u8, finding.DescriptionLocation);
        json.WriteEndObject();
    }
}
