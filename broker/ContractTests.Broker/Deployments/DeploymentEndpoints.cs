namespace ContractTests.Broker.Deployments;

/// <summary>What is where: deployed, or released and supported.</summary>
internal static class DeploymentEndpoints
{
    public static void MapDeployments(this IEndpointRouteBuilder broker)
    {
        broker.MapDeployedVersions();
        broker.MapReleasedVersions();
    }
}
