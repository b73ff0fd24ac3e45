using ContractTests.Broker.Web;

namespace ContractTests.Broker.Profiles;

/// <summary>A badge to show elsewhere, such as in a readme.</summary>
/// <param name="Name">What it says, for those who cannot see it.</param>
/// <param name="Picture">The address of the picture.</param>
/// <param name="Page">Where a click on it leads.</param>
internal sealed record BadgeOfPage(string Name, string Picture, string Page)
{
    private const int MostPacts = 10;

    /// <summary>Brackets in names would end the text early.</summary>
    public string Markdown =>
        $"[![{Name.Replace("[", "\\[").Replace("]", "\\]")}]({Address(Picture)})]({Address(Page)})";

    /// <summary>The gate for the main branch and each environment, and the pacts.</summary>
    public static IReadOnlyList<BadgeOfPage> Of(PacticipantModel model, Links links)
    {
        var name = model.Pacticipant.Name;
        var gates = model.Pacticipant.MainBranch is not { } main || model.Timeline.Versions.Count == 0
            ? []
            : model.Environments.Select(environment => new BadgeOfPage(
                $"can-i-deploy {name} from {main} to {environment.Environment.Name}",
                links.To(Routes.BranchCanIDeployBadge, name, main, environment.Environment.Name) + ".svg",
                links.To(Routes.BranchCanIDeploy, name, main, environment.Environment.Name)));
        var pacts = model.Partners.Take(MostPacts).Select(partner => partner.Item).Select(item => new BadgeOfPage(
            $"pact between {item.Consumer} and {item.Provider}",
            links.To(Routes.LatestPactBadge, item.Provider, item.Consumer) + ".svg",
            links.To(Routes.LatestPact, item.Provider, item.Consumer)));
        return [.. gates, .. pacts];
    }

    /// <summary>Parentheses are not escaped in addresses, but would end them in Markdown.</summary>
    private static string Address(string address) => address.Replace("(", "%28").Replace(")", "%29");
}
