using ContractTests.Broker.Web;
using ContractTests.Broker.Web.Ui;

namespace ContractTests.Broker.Matrix;

/// <summary>The model of the can-i-deploy page.</summary>
/// <param name="Answer">Null if nothing was asked, or not so that there is an answer.</param>
/// <param name="Errors">What is wrong with the question.</param>
internal sealed record GateModel(
    GateQuestion Question, MatrixAnswer? Answer, IReadOnlyList<string> Errors, Suggestions Suggestions)
{
    public ShortId Ids => ShortId.For(
        (Answer?.Versions.Values.Select(version => version.Number) ?? [])
        .Concat(Answer?.Obstacles.SelectMany(obstacle => (string?[])
            [obstacle.Consumer?.Number, obstacle.Provider?.Number]).OfType<string>() ?? [])
        .Concat(Question.Version is { } asked ? [asked] : []));
}

/// <summary>Sentences in which versions are links.</summary>
internal static class LinkedSentence
{
    public static Markup Of(string sentence, Obstacle obstacle, ShortId ids, Links links)
    {
        var shown = Markup.Of($"{sentence}");
        foreach (var side in (ObstacleSide?[])[obstacle.Consumer, obstacle.Provider])
        {
            if (side is not { Number: { } number })
                continue;
            var named = Markup.Of($"{side.Name} {number}").Text;
            var link = Markup.Of(
                $"{side.Name} {ids.Link(number, links.To(Routes.Version, side.Name, number))}").Text;
            shown = new Markup(shown.Text.Replace(named, link, StringComparison.Ordinal));
        }

        return shown;
    }
}
