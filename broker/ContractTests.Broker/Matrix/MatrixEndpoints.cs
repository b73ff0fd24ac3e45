using ContractTests.Broker.Comparisons;
using ContractTests.Broker.Environments;
using ContractTests.Broker.OpenApi;
using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Matrix;

/// <summary>Which versions work together, and whether one can be deployed.</summary>
internal static class MatrixEndpoints
{
    private static readonly Offers Offered = new(MediaTypes.Hal, MediaTypes.Text);

    public static void MapMatrix(this IEndpointRouteBuilder broker)
    {
        broker.MapGet(Routes.Matrix, GetMatrix).WithMetadata(Offered)
            .Answers(MatrixShape.Answer).AsksSelectors("q", "Asks about").AsksMatrix();
        broker.MapGet(Routes.MatrixOfPair, GetMatrixOfPair).Answers(MatrixShape.Answer).AsksMatrix();
        broker.MapGet(Routes.CanIDeploy, GetCanIDeploy).WithMetadata(Offered)
            .Answers(MatrixShape.Answer).AsksGate();
        broker.MapGet(Routes.TagCanIDeploy, GetForTag).WithMetadata(Offered).Answers(MatrixShape.Answer);
        broker.MapGet(Routes.BranchCanIDeploy, GetForBranch).WithMetadata(Offered).Answers(MatrixShape.Answer);
        broker.MapGet(Routes.CanIMerge, GetForMerge).WithMetadata(Offered).Answers(MatrixShape.Answer);
    }

    private static Task<IResult> GetMatrix(HttpContext context, ComparedReading reading, CancellationToken cancellation)
    {
        var errors = new List<string>();
        var request = MatrixRequest.Read(new NestedQuery(context.Request), errors);
        return reading.Answer((session, demand) => Checked(request, errors, context, session, demand), cancellation);
    }

    private static Task<IResult> GetMatrixOfPair(
        string provider, string consumer, HttpContext context, ComparedReading reading, CancellationToken cancellation)
    {
        var errors = new List<string>();
        var request = MatrixRequest.Read(
            new NestedQuery(context.Request),
            [new Selector(consumer), new Selector(provider)],
            errors);
        return reading.Answer<IResult>(
            async (session, demand) =>
            {
                var resolution = new SelectorResolution(session);
                var (isConsumer, isProvider) = await session.WhenAll(
                    () => resolution.Exists(consumer), () => resolution.Exists(provider));
                if (!isConsumer)
                    return () => Refusal.NoPacticipant(consumer, "consumer");
                return isProvider
                    ? await Checked(request, errors, context, session, demand)
                    : () => Refusal.NoPacticipant(provider, "provider");
            },
            cancellation);
    }

    private static Task<IResult> GetCanIDeploy(
        HttpContext context, ComparedReading reading, CancellationToken cancellation)
    {
        var asked = GateQuestion.Read(new NestedQuery(context.Request));
        return reading.Answer(
            async (session, demand) =>
            {
                var unclear = new List<string>();
                var question = IsPage(context)
                    ? asked with { Version = (await asked.Asked.Completed(session, unclear)).Version }
                    : asked;
                var (request, errors, found) = await CanIDeployRequest.Read(question, session);
                if (!IsPage(context))
                {
                    return request is null
                        ? () => Refusal.Invalid(errors)
                        : await Answer(request, context, session, demand, found);
                }

                var answer = request is null || unclear.Count > 0
                    ? null
                    : await MatrixQuery.Answer(request, session, demand, found);
                return await MatrixView.OfGate(
                    question, answer,
                    question.IsEmpty ? [] : [.. unclear, .. new Refusal.Fields(400, errors).Words], session,
                    Links.For(context));
            },
            cancellation);
    }

    private static Task<IResult> GetForTag(
        string pacticipant, string tag, string to,
        HttpContext context, ComparedReading reading, CancellationToken cancellation)
    {
        var request = GateQuestions.TagToTag(pacticipant, tag, to);
        return reading.Answer((session, demand) => AnswerForHead(request, context, session, demand), cancellation);
    }

    private static Task<IResult> GetForBranch(
        string pacticipant, string branch, string environment,
        HttpContext context, ComparedReading reading, CancellationToken cancellation)
    {
        var request = GateQuestions.BranchToEnvironment(pacticipant, branch, environment);
        return reading.Answer<IResult>(
            async (session, demand) => await session.EnvironmentNamed(environment) is null
                ? Refusal.NotFound
                : await AnswerForHead(request, context, session, demand),
            cancellation);
    }

    private static Task<IResult> GetForMerge(
        string pacticipant, HttpContext context, ComparedReading reading, CancellationToken cancellation) =>
        reading.Answer<IResult>(
            async (session, demand) =>
            {
                if (await session.FindPacticipant(pacticipant) is not { } owner)
                    return () => Refusal.NoPacticipant(pacticipant);
                return await GateQuestions.Merge(session, owner) is { } request
                    ? await AnswerGate(request, context, session, demand)
                    : Refusal.NotFound;
            },
            cancellation);

    /// <summary>404 if the branch or tag in the address has no version.</summary>
    private static async Task<Func<IResult>> AnswerForHead(
        MatrixRequest request, HttpContext context, Session session, ComparisonDemand demand)
    {
        var selector = request.Selectors[0];
        var resolution = new SelectorResolution(session);
        if (!await resolution.Exists(selector))
            return () => Refusal.NoPacticipant(selector.Pacticipant!);
        var head = await resolution.Resolve(selector, specified: true);
        return head[0].IsMissing ? Refusal.NotFound : await AnswerGate(request, context, session, demand, resolution);
    }

    private static async Task<Func<IResult>> Checked(
        MatrixRequest request, List<string> errors, HttpContext context, Session session, ComparisonDemand demand)
    {
        var resolution = new SelectorResolution(session);
        if (!IsPage(context))
        {
            IReadOnlyList<string> all = [.. await MatrixValidation.Errors(request, session, resolution), .. errors];
            return all.Count > 0
                ? () => new Refusal.Sentences(StatusCodes.Status400BadRequest, all)
                : await Answer(request, context, session, demand, resolution);
        }

        // A blank side of the form is ignored.
        var selectors = new List<Selector>();
        foreach (var selector in request.Selectors.Where(selector => !selector.IsNothing))
            selectors.Add(await selector.Completed(session, errors));
        request = request with { Selectors = selectors };
        var links = Links.For(context);
        if (request.Selectors.Count == 0)
            return await MatrixView.OfMatrix(request, null, [], session, links);
        IReadOnlyList<string> wrong = [.. await MatrixValidation.Errors(request, session, resolution), .. errors];
        var answer = wrong.Count > 0 ? null : await MatrixQuery.Answer(request, session, demand, resolution);
        return await MatrixView.OfMatrix(request, answer, wrong, session, links);
    }

    /// <summary>A question with its own address; its page is that of the gate.</summary>
    private static async Task<Func<IResult>> AnswerGate(
        MatrixRequest request, HttpContext context, Session session, ComparisonDemand demand,
        SelectorResolution? resolution = null) => IsPage(context)
        ? await MatrixView.OfGate(
            GateQuestion.Of(request), await MatrixQuery.Answer(request, session, demand, resolution), [], session,
            Links.For(context))
        : await Answer(request, context, session, demand, resolution);

    private static bool IsPage(HttpContext context) => Negotiation.Chosen(context) == MediaTypes.Html;

    private static async Task<Func<IResult>> Answer(
        MatrixRequest request, HttpContext context, Session session, ComparisonDemand demand,
        SelectorResolution? resolution = null)
    {
        var answer = await MatrixQuery.Answer(request, session, demand, resolution);
        var (shown, details, links) = (answer.Shown, answer.Versions, Links.For(context));
        return () => Negotiation.Chosen(context) switch
        {
            MediaTypes.Text => Results.Text(MatrixText.Of(answer, shown, details), MediaTypes.Text),
            _ => MatrixResource.Of(answer, shown, details, links),
        };
    }
}
