using ContractTests.Broker.Dashboard;
using ContractTests.Broker.Web;
using ContractTests.Broker.Web.Ui;

namespace ContractTests.Broker.Network;

/// <summary>The page of the network.</summary>
internal static class NetworkPage
{
    public static Page Of(NetworkView view, Links links)
    {
        var isWhole = view.Question.Focus.Length == 0;
        return new Page(isWhole ? "Network" : $"Network around {view.Question.Focus}", new Network_NetworkContent
        {
            Model = view,
        })
        {
            HasRaw = false,
            Breadcrumbs = isWhole ? [] : [new Step("Network", NetworkQuestion.Whole.Address(links))],
        };
    }
}

/// <summary>The model of the network page.</summary>
/// <param name="Question">What was asked.</param>
/// <param name="Names">All pacticipants, to choose from.</param>
/// <param name="Shown">The whole network, or the surroundings of one pacticipant.</param>
internal sealed record NetworkView(NetworkQuestion Question, IReadOnlyList<string> Names, NetworkGraph Shown)
{
    /// <summary>A larger network is not drawn whole: nobody could read it.</summary>
    public const int MostDrawn = 1000;

    public const int MostListed = 1000;

    /// <summary>Null if the pacticipant that is asked for does not exist.</summary>
    public static NetworkView? Of(NetworkQuestion question, NetworkGraph whole)
    {
        List<string> names = [.. whole.Nodes.Select(node => node.Name)];
        if (question.Focus.Length == 0)
            return new NetworkView(question, names, whole);
        return whole.Nodes.FirstOrDefault(node => node.Name == question.Focus) is { } focus
            ? new NetworkView(question, names, whole.Around(focus.Id, question.Steps))
            : null;
    }

    /// <summary>The part that is drawn: in the whole network, pacticipants without integrations are left out.</summary>
    public NetworkGraph Drawn { get; } = Question.Focus.Length == 0 ? Shown.Connected() : Shown;

    /// <summary>In the order of their names; the rest is left out.</summary>
    public IReadOnlyList<DashboardItem> Listed =>
        [.. Shown.Edges.OrderBy(edge => edge.Consumer, StringComparer.OrdinalIgnoreCase)
            .ThenBy(edge => edge.Provider, StringComparer.OrdinalIgnoreCase).Take(MostListed)];

    /// <summary>The names of those that nobody works with.</summary>
    public IReadOnlyList<string> Alone =>
        [.. Shown.Nodes.Except(Drawn.Nodes).Select(node => node.Name).Take(MostListed)];

    public bool IsTooLarge => Drawn.Nodes.Count > MostDrawn;
}
