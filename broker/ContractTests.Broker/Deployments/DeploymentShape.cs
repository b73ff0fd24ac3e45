using ContractTests.Broker.Environments;
using ContractTests.Broker.OpenApi;
using static ContractTests.Broker.OpenApi.Member;

namespace ContractTests.Broker.Deployments;

/// <summary>Deployments and releases in and out.</summary>
internal static class DeploymentShape
{
    private static readonly Member Embedded = HalShape.Embeds(
        May("pacticipant", HalShape.Resource("self", Must("name", Shape.Text))),
        May("version", HalShape.Resource("self", Must("number", Shape.Text))),
        Must("environment", EnvironmentShape.One));

    /// <summary>A body that says nothing that counts.</summary>
    public static readonly Shape Nothing = Shape.OpenObject();

    /// <summary>The instance may be named by any value; what is no text counts as it is written.</summary>
    public static readonly Shape Record =
        Shape.OpenObject(May("applicationInstance", Shape.Any), May("target", Shape.Any));

    public static readonly Shape EndDeployment = Shape.OpenObject(May("currentlyDeployed", Shape.False));

    public static readonly Shape EndSupport = Shape.OpenObject(May("currentlySupported", Shape.False));

    public static readonly Shape Deployed = HalShape.Resource(
        "self",
        [
            Must("uuid", Shape.Text), Must("currentlyDeployed", Shape.Flag), May("target", Shape.Text),
            May("applicationInstance", Shape.Text), May("undeployedAt", Shape.Time), .. HalShape.Timestamps, Embedded,
        ]).Named("DeployedVersion");

    public static readonly Shape Released = HalShape.Resource(
        "self",
        [
            Must("uuid", Shape.Text), Must("currentlySupported", Shape.Flag), May("supportEndedAt", Shape.Time),
            .. HalShape.Timestamps, Embedded,
        ]).Named("ReleasedVersion");

    public static readonly Shape DeployedList =
        HalShape.Resource("self", HalShape.Embeds(Must("deployedVersions", Shape.List(Deployed))));

    public static readonly Shape ReleasedList =
        HalShape.Resource("self", HalShape.Embeds(Must("releasedVersions", Shape.List(Released))));
}
