using ContractTests.Broker.Web.Ui;

namespace ContractTests.Broker.Matrix;

/// <summary>The model of the matrix page.</summary>
/// <param name="Request">What was asked, as far as it could be read.</param>
/// <param name="Answer">Null if nothing was asked, or not so that there is an answer.</param>
/// <param name="Errors">What is wrong with the question.</param>
internal sealed record MatrixModel(
    MatrixRequest Request, MatrixAnswer? Answer, IReadOnlyList<string> Errors, Suggestions Suggestions)
{
    private const int FewestSides = 2;

    /// <summary>Those that were asked about, and room for more.</summary>
    public IEnumerable<Selector> Sides => Request.Selectors.Concat(Enumerable.Repeat(
        new Selector((string?)null), Math.Max(1, FewestSides - Request.Selectors.Count)));

    public ShortId Ids => ShortId.For(Answer?.Numbers ?? []);
}
