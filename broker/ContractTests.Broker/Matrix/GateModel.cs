using ContractTests.Broker.Web.Ui;

namespace ContractTests.Broker.Matrix;

/// <summary>The model of the can-i-deploy page.</summary>
/// <param name="Answer">Null if nothing was asked, or not so that there is an answer.</param>
/// <param name="Errors">What is wrong with the question.</param>
internal sealed record GateModel(
    GateQuestion Question, MatrixAnswer? Answer, IReadOnlyList<string> Errors, Suggestions Suggestions)
{
    public ShortId Ids => ShortId.For([.. Answer?.Numbers ?? [], Question.Version ?? ""]);
}
