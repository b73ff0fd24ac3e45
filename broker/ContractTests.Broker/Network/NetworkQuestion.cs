using System.Globalization;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Network;

/// <summary>What of the network somebody wants to see.</summary>
/// <param name="Focus">The pacticipant whose surroundings are shown; empty for the whole network.</param>
/// <param name="Steps">How far the surroundings reach.</param>
/// <param name="IsTable">Whether the integrations are listed instead of drawn.</param>
internal sealed record NetworkQuestion(string Focus, int Steps, bool IsTable)
{
    public const int MostSteps = 3;

    public static readonly NetworkQuestion Whole = new("", 1, IsTable: false);

    public static NetworkQuestion Around(string pacticipant) => Whole with { Focus = pacticipant };

    public static NetworkQuestion Read(IQueryCollection query) => new(
        query["focus"].ToString().Trim(), ReadSteps(query["steps"].ToString()), query["view"] == "table");

    /// <summary>The address of the same question.</summary>
    public string Address(Links links) => Address(links, "");

    /// <summary>The address of the drawing alone.</summary>
    public string SvgAddress(Links links) => (this with { IsTable = false }).Address(links, ".svg");

    private string Address(Links links, string type)
    {
        (string Name, string Value)[] all =
        [
            ("focus", Focus), ("steps", Steps == 1 ? "" : Steps.ToString(CultureInfo.InvariantCulture)),
            ("view", IsTable ? "table" : ""),
        ];
        var query = string.Join('&', all.Where(one => one.Value.Length > 0)
            .Select(one => $"{one.Name}={Uri.EscapeDataString(one.Value)}"));
        return links.To(Routes.Network) + type + (query.Length == 0 ? "" : "?" + query);
    }

    private static int ReadSteps(string text) =>
        text.Length == 0 ? 1
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var steps)
            && steps is >= 1 and <= MostSteps
            ? steps
            : throw new InvalidQueryException("steps", $"must be a number from 1 to {MostSteps}");
}
