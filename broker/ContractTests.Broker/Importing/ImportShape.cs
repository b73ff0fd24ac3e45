using ContractTests.Broker.OpenApi;
using static ContractTests.Broker.OpenApi.Member;

namespace ContractTests.Broker.Importing;

/// <summary>The data of another broker. Numbers and times may also be strings.</summary>
internal static class ImportShape
{
    private static readonly Shape Number = Shape.AnyOf(Shape.Whole, Shape.Text);

    private static readonly Shape Names = Shape.List(Shape.Word);

    public static readonly Shape Here = Shape.Object(Must("here", Shape.Map(Shape.Count))).Named("Imported");

    public static readonly Shape Progress = Shape.Object(Must("marks", Shape.Map(Shape.Text))).Named("ImportProgress");

    public static readonly Shape Body = Shape.OpenObject(
        May("source", Shape.Text.OrNull),
        May("marks", Shape.List(Shape.OpenObject(
            Must("resource", Shape.Word), Must("mark", Shape.Word), May("version", Shape.Text.OrNull))).OrNull),
        May("pacticipant", Shape.OpenObject(
            Must("name", Shape.Word), May("displayName", Shape.Text.OrNull), May("repositoryUrl", Shape.Text.OrNull),
            May("repositoryName", Shape.Text.OrNull), May("repositoryNamespace", Shape.Text.OrNull),
            May("mainBranch", Shape.Text.OrNull), May("createdAt", Shape.Time.OrNull),
            May("labels", Shape.List(Shape.Text).OrNull)).OrNull),
        May("environments", Shape.List(Shape.OpenObject(
            Must("uuid", Shape.Word), Must("name", Shape.Word), May("displayName", Shape.Text.OrNull),
            May("production", Shape.Flag), May("contacts", Shape.Any), May("createdAt", Shape.Time.OrNull),
            May("updatedAt", Shape.Time.OrNull))).OrNull),
        May("branches", Shape.List(Shape.OpenObject(
            Must("name", Shape.Word), Must("createdAt", Shape.Time))).OrNull),
        May("heads", Shape.List(Shape.OpenObject(
            Must("branch", Shape.Word), Must("version", Shape.Word), Must("addedUntil", Shape.Time))).OrNull),
        May("webhooks", Shape.List(Shape.OpenObject(
            Must("uuid", Shape.Word), Must("createdAt", Shape.Time))).OrNull),
        May("versions", Shape.List(Shape.OpenObject(
            Must("number", Shape.Word), May("buildUrl", Shape.Text.OrNull), May("createdAt", Shape.Time.OrNull),
            May("branches", Names.OrNull), May("tags", Names.OrNull))).OrNull),
        May("pacts", Shape.List(Shape.OpenObject(
            Must("provider", Shape.Word), Must("version", Shape.Word), Must("content", Shape.OpenObject()),
            May("createdAt", Shape.Time.OrNull), May("contentHash", Shape.Text.OrNull))).OrNull),
        May("results", Shape.List(Shape.OpenObject(
            Must("consumer", Shape.Word), Must("consumerVersion", Shape.Word), Must("providerVersion", Shape.Word),
            May("success", Shape.Flag), Must("executedAt", Shape.Time), May("nth", Number),
            May("address", Shape.Text.OrNull), May("contentHash", Shape.Text.OrNull),
            May("buildUrl", Shape.Text.OrNull), May("testResults", Shape.Any), May("verifiedBy", Shape.Any))).OrNull),
        May("descriptions", Shape.List(Shape.OpenObject(
            Must("version", Shape.Word), May("specification", Shape.Text.OrNull),
            May("contentType", Shape.Text.OrNull), Must("content", Shape.Base64), Must("createdAt", Shape.Time),
            May("selfVerificationResults", Shape.OpenObject(
                May("success", Shape.Flag), May("content", Shape.Text.OrNull), May("contentType", Shape.Text.OrNull),
                May("format", Shape.Text.OrNull), May("verifier", Shape.Text.OrNull),
                May("verifierVersion", Shape.Text.OrNull)).OrNull))).OrNull),
        May("deployments", Stays().OrNull),
        May("releases", Stays().OrNull)).Named("Import");

    private static Shape Stays() => Shape.List(Shape.OpenObject(
        Must("uuid", Shape.Word), Must("version", Shape.Word), Must("environment", Shape.Word),
        May("environmentUuid", Shape.Text.OrNull), May("target", Shape.Text.OrNull),
        Must("createdAt", Shape.Time), May("endedAt", Shape.Time.OrNull)));
}
