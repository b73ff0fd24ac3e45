using ContractTests.Broker.Web;
using ContractTests.Broker.Web.Ui;

namespace ContractTests.Broker.Environments;

/// <summary>The history of an environment as SVG: a line for each pacticipant, a bar for each version.</summary>
internal static class EnvironmentTimeline
{
    private const int RowHeight = 34;
    private const int BarHeight = 22;
    private const int NameWidth = 190;
    private const int TimeWidth = 760;
    private const int LetterWidth = 8;
    private const int MostOfName = NameWidth / LetterWidth;

    /// <param name="history">When versions came and left.</param>
    /// <param name="end">The end of the time axis; null for now.</param>
    /// <param name="now">The current time.</param>
    /// <param name="ids">How versions are displayed.</param>
    /// <param name="links">The links of the broker.</param>
    public static Markup Of(
        IReadOnlyList<VersionInEnvironment> history, DateTimeOffset? end, DateTimeOffset now, ShortId ids, Links links)
    {
        var start = history.Min(stay => stay.From);
        var last = end ?? now;
        var span = Math.Max(1, (last - start).TotalSeconds);
        var rows = history.GroupBy(stay => (stay.Pacticipant, stay.Target))
            .OrderBy(row => row.Key.Pacticipant, StringComparer.OrdinalIgnoreCase).ToList();
        var height = (rows.Count * RowHeight) + RowHeight;
        return Markup.Of($"""
            <svg class="stays" width="{NameWidth + TimeWidth}" height="{height}" viewBox="0 0 {NameWidth + TimeWidth} {height}" role="group" aria-label="Timeline">
            {rows.Select((row, at) => Row(row.Key.Pacticipant, row.Key.Target, row, at))}
            <text class="axis" x="{NameWidth}" y="{height - 8}">{Page.Time(start)}</text>
            <text class="axis end" x="{NameWidth + TimeWidth}" y="{height - 8}">{(end is { } until ? Page.Time(until) : "now")}</text>
            </svg>
            """);

        Markup Row(string name, string? target, IEnumerable<VersionInEnvironment> stays, int at)
        {
            var whole = target is null ? name : $"{name} {target}";
            var shown = whole.Length > MostOfName ? whole[..(MostOfName - 1)] + "…" : whole;
            return Markup.Of($"""
                <a href="{links.To(Routes.Pacticipant, name)}"><text x="0" y="{(at * RowHeight) + 20}">{shown}<title>{whole}</title></text></a>
                {stays.Reverse().Select(stay => Bar(stay, at))}
                """);
        }

        Markup Bar(VersionInEnvironment stay, int at)
        {
            var from = NameWidth + ((stay.From - start).TotalSeconds / span * TimeWidth);
            var to = NameWidth + (((stay.To ?? last) - start).TotalSeconds / span * TimeWidth);
            var width = Math.Max(3, to - from);
            var text = ids.Text(stay.Number);
            var label = text.Length * LetterWidth + 8 <= width
                ? Markup.Of($"""<text x="{Svg.Number(from + 6)}" y="{(at * RowHeight) + 20}">{text}</text>""")
                : Markup.Nothing;
            var kind = stay.To is null ? "stay now" : "stay";
            var until = stay.To is { } left ? $"until {Page.Time(left)}" : "until now";
            return Markup.Of($"""
                <a href="{links.To(Routes.Version, stay.Pacticipant, stay.Number)}" aria-label="{stay.Pacticipant} {text}"><rect class="{kind}" x="{Svg.Number(from)}" y="{(at * RowHeight) + 4}" width="{Svg.Number(width)}" height="{BarHeight}" rx="4"/>{label}<title>{stay.Pacticipant} {stay.Number}: {Page.Time(stay.From)} {until}</title></a>

                """);
        }
    }
}
