using ContractTests.Broker.OpenApi;
using static ContractTests.Broker.OpenApi.Member;

namespace ContractTests.Broker.Profiles;

/// <summary>Pacticipants in and out.</summary>
internal static class PacticipantShape
{
    private const string Links =
        "self pb:versions pb:branches pb:version pb:version-tag pb:branch-version pb:label versions "
        + "pb:can-i-deploy-badge pb:can-i-deploy-branch-to-environment-badge curies[] pb:deployed-environments[]?";

    private static readonly Member[] Writable =
    [
        May("displayName", Shape.Line.OrNull), May("repositoryUrl", Shape.Line.OrNull),
        May("repositoryName", Shape.Line.OrNull), May("repositoryNamespace", Shape.Line.OrNull),
        May("mainBranch", Shape.Line.OrNull),
    ];

    private static readonly Member[] Members =
    [
        Must("name", Shape.Text), May("displayName", Shape.Text), May("repositoryUrl", Shape.Text),
        May("repositoryName", Shape.Text), May("repositoryNamespace", Shape.Text), May("mainBranch", Shape.Text),
        .. HalShape.Timestamps,
        HalShape.Embeds(
            Must("labels", Shape.List(HalShape.Resource("self", Must("name", Shape.Text)))),
            May("latestVersion", HalShape.Resource("self", Must("number", Shape.Text))),
            May("latest-version", HalShape.Resource(
                "self", Must("number", Shape.Text), Must("title", Shape.Text), Must("name", Shape.Text)))),
    ];

    public static readonly Shape NewBody = Shape.OpenObject(Writable.Prepend(Must("name", Shape.Name)));

    public static readonly Shape Body = Shape.OpenObject(Writable);

    public static readonly Shape One = HalShape.Resource(Links, Members).Named("Pacticipant");

    public static readonly Shape List = HalShape.Resource(
        "self pb:pacticipants-with-label pb:pacticipants[] pacticipants[] next? previous?",
        Must("pacticipants", Shape.List(HalShape.Resource(Links, Members.Append(Must("title", Shape.Text))))),
        HalShape.Embeds(Must("pacticipants", Shape.List(One))), May("page", HalShape.Page));
}
