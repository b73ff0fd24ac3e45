using ContractTests.Broker.Comparisons;
using ContractTests.Broker.Environments;
using ContractTests.Broker.Matrix;
using ContractTests.Broker.OpenApi;
using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Badges;

/// <summary>Whether the head of a branch, or the latest version with a tag, can be deployed.</summary>
internal static class GateBadgeEndpoints
{
    private static readonly Offers Picture = new(MediaTypes.Svg);
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);

    public static void MapGateBadges(this IEndpointRouteBuilder broker)
    {
        broker.MapGet(Routes.TagCanIDeployBadge, GetForTag).WithMetadata(Picture).Answers(Shape.Text)
            .Asks("label", Shape.Text, "The words on the left.");
        broker.MapGet(Routes.BranchCanIDeployBadge, GetForBranch).WithMetadata(Picture).Answers(Shape.Text)
            .Asks("label", Shape.Text, "The words on the left.");
        broker.MapGet(Routes.CanIMergeBadge, GetForMerge).WithMetadata(Picture).Answers(Shape.Text)
            .Asks("label", Shape.Text, "The words on the left.");
    }

    private static Task<Badge> GetForTag(
        string pacticipant, string tag, string environmentTag, HttpRequest request, ComparedReading reading,
        CancellationToken cancellation) =>
        reading.Read(
            async (session, demand) =>
            {
                var question = GateQuestions.TagToTag(pacticipant, tag, environmentTag);
                return await MissingHead(session, question, "version")
                    ?? await Deploy(session, demand, question, $"{tag} to {environmentTag}", request);
            },
            cancellation);

    private static Task<Badge> GetForBranch(
        string pacticipant, string branch, string environment, HttpRequest request, ComparedReading reading,
        CancellationToken cancellation) =>
        reading.Read(
            async (session, demand) =>
            {
                var question = GateQuestions.BranchToEnvironment(pacticipant, branch, environment);
                if (await MissingHead(session, question, "branch") is { } missing)
                    return missing;
                return await session.EnvironmentNamed(environment) is null
                    ? NotFound("environment")
                    : await Deploy(session, demand, question, $"{branch} to {environment}", request);
            },
            cancellation);

    private static Task<Badge> GetForMerge(
        string pacticipant, HttpRequest request, ComparedReading reading, CancellationToken cancellation) =>
        reading.Read(
            async (session, demand) =>
            {
                if (await session.FindPacticipant(pacticipant) is not { } owner)
                    return NotFound("pacticipant");
                if (await GateQuestions.Merge(session, owner) is not { } question)
                    return NotFound("main branch version");
                var (text, colour) = (await MatrixQuery.Answer(question, session, demand)).Deployable switch
                {
                    true => ("success", BadgeColour.Green),
                    false => ("failed", BadgeColour.Red),
                    null => ("unknown", BadgeColour.Grey),
                };
                return new Badge(Label(request, "can-i-merge"), text, colour) { MaxAge = Fresh };
            },
            cancellation);

    private static async Task<Badge> Deploy(
        Session session, ComparisonDemand demand, MatrixRequest question, string where, HttpRequest request)
    {
        var answer = await MatrixQuery.Answer(question, session, demand);
        var colour = answer.Deployable == true ? BadgeColour.Green : BadgeColour.Red;
        return new Badge(Label(request, "can-i-deploy"), where, colour) { MaxAge = Fresh };
    }

    private static async Task<Badge?> MissingHead(Session session, MatrixRequest question, string what)
    {
        var selector = question.Selectors[0];
        var resolution = new SelectorResolution(session);
        if (!await resolution.Exists(selector.Pacticipant!))
            return NotFound("pacticipant");
        return (await resolution.Resolve(selector, specified: true))[0].IsMissing ? NotFound(what) : null;
    }

    private static Badge NotFound(string what) => new(what, "not found", BadgeColour.Grey);

    private static string Label(HttpRequest request, string otherwise) =>
        request.Query["label"].ToString() is { Length: > 0 } label ? label : otherwise;
}
