using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;
using ContractTests.Broker.Web.Ui;

namespace ContractTests.Broker.Matrix;

/// <summary>The matrix and the gate's answers for people, with a form to ask again.</summary>
internal static class MatrixView
{
    public static async Task<Func<IResult>> OfMatrix(
        MatrixRequest request, MatrixAnswer? answer, IReadOnlyList<string> errors, Session session, Links links)
    {
        var suggestions = await Suggestions.For(request.Selectors.Select(side => side.Pacticipant), session);
        return () => new Page("Matrix", new Matrix_MatrixContent
        {
            Model = new MatrixModel(request, answer, errors, suggestions),
        })
        {
            Status = StatusOf(errors), Breadcrumbs = [new Step("Home", links.To(Routes.Index))],
            HasRaw = answer is not null,
        };
    }

    public static async Task<Func<IResult>> OfGate(
        GateQuestion question, MatrixAnswer? answer, IReadOnlyList<string> errors, Session session, Links links)
    {
        var suggestions = await Suggestions.For([question.Pacticipant], session);
        return () => new Page("Can I deploy", new Matrix_GateContent
        {
            Model = new GateModel(question, answer, errors, suggestions),
        })
        {
            Status = StatusOf(errors), Breadcrumbs = [new Step("Home", links.To(Routes.Index))],
            HasRaw = answer is not null,
        };
    }

    private static int StatusOf(IReadOnlyList<string> errors) =>
        errors.Count > 0 ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK;
}
