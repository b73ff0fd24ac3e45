using System.Text.Json;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Deployments;

/// <summary>Versions in environments: deployed, or released and supported.</summary>
internal static class DeploymentEndpoints
{
    public static void MapDeployments(this IEndpointRouteBuilder broker)
    {
        broker.MapDeployedVersions();
        broker.MapReleasedVersions();
    }

    /// <summary>The requested value of a flag; null if the body does not contain it.</summary>
    internal static bool? Wanted(JsonElement body, string flag) =>
        body.TryGetProperty(flag, out var wanted) ? wanted.ValueKind != JsonValueKind.False : null;

    internal static Refusal CannotReturn(string field, string whatToRecord) => new Refusal.Fields(
        StatusCodes.Status422UnprocessableEntity,
        FieldErrors.Of(
            field, $"The {field} property cannot be set back to true. Please record a new {whatToRecord}."));
}
