using ContractTests.Broker.OpenApi;
using static ContractTests.Broker.OpenApi.Member;

namespace ContractTests.Broker.Deployments;

/// <summary>The serialized form of deployments and releases.</summary>
internal static class DeploymentShape
{
    /// <summary>A body whose content is ignored.</summary>
    public static readonly Shape Nothing = Shape.OpenObject();

    /// <summary>The instance may be any JSON value; a value that is not a string is used as written.</summary>
    public static readonly Shape Record =
        Shape.OpenObject(May("applicationInstance", Shape.Any), May("target", Shape.Any));

    public static readonly Shape EndDeployment = Shape.OpenObject(May("currentlyDeployed", Shape.False));

    public static readonly Shape EndSupport = Shape.OpenObject(May("currentlySupported", Shape.False));

    public static readonly Shape DeployedList =
        ListOf("deployedVersions", RecordShape.Of(Api.ApiJson.Default.DeployedVersion));

    public static readonly Shape ReleasedList =
        ListOf("releasedVersions", RecordShape.Of(Api.ApiJson.Default.ReleasedVersion));

    private static Shape ListOf(string name, Shape item) =>
        HalShape.Resource("self", HalShape.Embeds(Must(name, Shape.List(item))));
}
