using ContractTests.Broker.Comparisons;
using ContractTests.Broker.OpenApi;
using static ContractTests.Broker.OpenApi.Member;

namespace ContractTests.Broker.Matrix;

/// <summary>The serialized form of the matrix and the answers of the gate, and their parameters.</summary>
internal static class MatrixShape
{
    private static readonly Shape Branches = Shape.List(HalShape.Resource(
        "self", Must("name", Shape.Text), Must("latest", Shape.Flag)));

    private static readonly Shape Version = HalShape.Resource(
        "self",
        Must("number", Shape.Text), Must("branch", Shape.Text.OrNull), Must("branches", Branches),
        Must("branchVersions", Branches), Must("tags", Branches),
        Must("environments", Shape.List(HalShape.Resource(
            "self",
            [
                Must("uuid", Shape.Text), Must("name", Shape.Text), Must("displayName", Shape.Text),
                Must("production", Shape.Flag), .. HalShape.Timestamps,
            ])))).Named("MatrixVersion");

    private static readonly Shape Side = HalShape.Resource(
        "self", Must("name", Shape.Text), Must("version", Version.OrNull)).Named("MatrixSide");

    private static readonly Shape Row = Shape.Object(
        Must("consumer", Side), Must("provider", Side),
        Must("pact", HalShape.Resource("self", Must("createdAt", Shape.Time))),
        Must("verificationResult", HalShape.Resource(
            "self", Must("success", Shape.Flag), Must("verifiedAt", Shape.Time)).OrNull),
        Must("verificationType", Shape.OneOf("CDCT", "BDCT").OrNull),
        May("ignored", Shape.True)).Named("MatrixRow");

    private static readonly Shape ObstacleSide = Shape.Object(
        Must("name", Shape.Text), Must("version", Shape.Text.OrNull), Must("branch", Shape.Text.OrNull));

    private static readonly Shape Webhook = Shape.Object(
        Must("uuid", Shape.Text), Must("description", Shape.Text), Must("enabled", Shape.Flag),
        Must("lastRun", Shape.Object(
            Must("eventName", Shape.Text), Must("status", Shape.Text), Must("attemptsMade", Shape.Count),
            Must("triggeredAt", Shape.Time)).OrNull),
        Must("_links", Shape.Object(Must("self", HalShape.Link), Must("pb:logs", HalShape.Link.OrNull))));

    private static readonly Shape Obstacle = Shape.Object(
        Must("missing", Shape.OneOf(
            "unknown-version", "failed", "not-as-described", "self-verification-failed", "never-verified",
            "not-described", "not-in-target")),
        Must("definite", Shape.Flag), Must("since", Shape.Time.OrNull), Must("consumer", ObstacleSide.OrNull),
        Must("provider", ObstacleSide.OrNull), Must("webhook", Webhook.OrNull),
        Must("findings", Shape.List(StoredFinding.Shape)), Must("text", Shape.Text)).Named("Obstacle");

    public static readonly Shape Answer = Shape.Object(
        Must("summary", Shape.Object(
            Must("deployable", Shape.Flag.OrNull), Must("reason", Shape.Text), Must("success", Shape.Count),
            Must("failed", Shape.Count), Must("unknown", Shape.Count), May("ignored", Shape.Count))),
        Must("notices", Shape.List(HalShape.Notice)), Must("matrix", Shape.List(Row)),
        Must("obstacles", Shape.List(Obstacle))).Named("Matrix");

    /// <summary>The common parameters of matrix requests, apart from the selectors.</summary>
    public static RouteHandlerBuilder AsksMatrix(this RouteHandlerBuilder endpoint) => endpoint
        .AsksSelectors("ignore", "Leaves out")
        .Asks("latestby", Shape.OneOf("cvpv", "cvp", "cp"), "Which of several results are one row.")
        .Asks("limit", Shape.Positive, "How many rows are shown; 100 if it is left out.")
        .Asks("latest", Shape.Text, "With true, only the latest version of the others counts.")
        .Asks("tag", Shape.Text, "Only versions of the others with this tag count.")
        .Asks("mainBranch", Shape.Text, "With true, only versions of the others' main branches count.")
        .Asks("environment", Shape.Text, "Only what is in this environment counts.")
        .Asks("success", Shape.OneOf("true", "false", ""), "Keeps rows with this result; blank means without any.")
        .Asks("success[]", Shape.OneOf("true", "false", ""), "The same, several times.")
        .Asks("every", Shape.Text, "With true, each version in question must have a result.");

    /// <summary>One version and its target.</summary>
    public static RouteHandlerBuilder AsksGate(this RouteHandlerBuilder endpoint) => endpoint
        .Asks("pacticipant", Shape.Text, "Whose version it is.")
        .Asks("version", Shape.Text, "The number of the version that is to go; or else:")
        .Asks("branch", Shape.Text, "The newest version of this branch is to go; or else:")
        .Asks("tag", Shape.Text, "The newest version with this tag is to go; or else:")
        .Asks("from", Shape.Text, "What is in this environment is to go; or else:")
        .Asks("latest", Shape.Text, "With true, the latest version of all is to go.")
        .Asks("environment", Shape.Text, "Where it is to go; or else:")
        .Asks("to", Shape.Text, "The tag that stands for where it is to go.")
        .Asks("ignore", Shape.Text, "A pacticipant that does not count.")
        .Asks("ignore[]", Shape.Text, "The same, several times.")
        .AsksSelectors("ignore", "Leaves out")
        .Asks("every", Shape.Text, "With true, each version in question must have a result.");

    public static RouteHandlerBuilder AsksSelectors(this RouteHandlerBuilder endpoint, string list, string does)
    {
        foreach (var key in MatrixRequest.SelectorKeys)
            endpoint.Asks($"{list}[][{key}]", Shape.Text, $"{does} versions by their {key}.");
        return endpoint;
    }
}
