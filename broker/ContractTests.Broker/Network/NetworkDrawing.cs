using ContractTests.Broker.Dashboard;
using ContractTests.Broker.Web;
using ContractTests.Broker.Web.Ui;

namespace ContractTests.Broker.Network;

/// <summary>
/// A network as SVG: boxes with names, and lines from consumers to providers. It has its own colors, which are used
/// without the style sheet of the page.
/// </summary>
internal sealed class NetworkDrawing
{
    private const int RowHeight = 34;
    private const int BoxHeight = 26;
    private const int Padding = 10;
    private const int Gap = 110;
    private const int Margin = 12;
    private const double MostOfName = 240;
    private const int Letters = 26;

    private readonly NetworkGraph _graph;
    private readonly Links _links;
    private readonly LayeredLayout _layout;
    private readonly Label[] _labels;
    private readonly double[] _left;
    private readonly double[] _width;

    private NetworkDrawing(NetworkGraph graph, Links links)
    {
        _graph = graph;
        _links = links;
        _layout = LayeredLayout.Of(
            graph.Nodes.Count,
            [.. graph.Lines.Select(line => (graph.PlaceOf(line.ConsumerId), graph.PlaceOf(line.ProviderId)))]);
        _labels = [.. graph.Nodes.Select(node => Label.Of(node.Name, MostOfName))];
        var columns = _layout.Column.DefaultIfEmpty(-1).Max() + 1;
        _width = new double[columns];
        for (var node = 0; node < _labels.Length; node++)
        {
            var column = _layout.Column[node];
            _width[column] = Math.Max(_width[column], _labels[node].Width + (2 * Padding));
        }

        _left = new double[columns];
        for (var column = 1; column < columns; column++)
            _left[column] = _left[column - 1] + _width[column - 1] + Gap;
    }

    /// <param name="graph">The network to draw.</param>
    /// <param name="links">Each box leads to the network around its pacticipant.</param>
    /// <param name="focus">The pacticipant to highlight; null for none.</param>
    public static Markup Of(NetworkGraph graph, Links links, string? focus = null) =>
        new NetworkDrawing(graph, links).Draw(focus);

    private Markup Draw(string? focus)
    {
        var width = _left.Length == 0 ? 0 : _left[^1] + _width[^1];
        var height = _layout.Place.DefaultIfEmpty(-1).Max() * RowHeight + BoxHeight;
        var (w, h) = (Svg.Number(width + (2 * Margin)), Svg.Number(height + (2 * Margin)));
        return Markup.Of($"""
            <svg class="network" xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}" viewBox="{-Margin} {-Margin} {w} {h}" role="group" aria-label="Network" font-family="system-ui, sans-serif" font-size="13">
            <defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z" fill="context-stroke"/></marker></defs>
            {_graph.Lines.Select(Line)}
            {_graph.Nodes.Select((node, at) => Box(node, at, node.Name == focus))}
            </svg>
            """);
    }

    private Markup Line(DashboardItem line)
    {
        var (from, to) = (_graph.PlaceOf(line.ConsumerId), _graph.PlaceOf(line.ProviderId));
        var (x1, y1) = (_left[_layout.Column[from]] + WidthOf(from), Middle(from));
        var (x2, y2) = (_left[_layout.Column[to]], Middle(to));
        var bend = Math.Max(Gap / 2.0, Math.Abs(x2 - x1) / 2);
        var (kind, colour, dashes, word) = Look(line.Status);
        return Markup.Of($"""
            <path class="line {kind}" d="M{Svg.Number(x1)} {Svg.Number(y1)}C{Svg.Number(x1 + bend)} {Svg.Number(y1)} {Svg.Number(x2 - bend)} {Svg.Number(y2)} {Svg.Number(x2)} {Svg.Number(y2)}" fill="none" stroke="{colour}" stroke-width="1.5" stroke-dasharray="{dashes}" marker-end="url(#arrow)"><title>{line.Consumer} → {line.Provider}: {word}</title></path>

            """);
    }

    private Markup Box(NetworkNode node, int at, bool isFocus)
    {
        var (x, y) = (_left[_layout.Column[at]], Middle(at) - (BoxHeight / 2.0));
        var kind = isFocus ? "box focus" : "box";
        return Markup.Of($"""
            <a class="{kind}" href="{NetworkQuestion.Around(node.Name).Address(_links)}" data-key="{Key(at)}"><rect x="{Svg.Number(x)}" y="{Svg.Number(y)}" width="{Svg.Number(WidthOf(at))}" height="{BoxHeight}" rx="6" fill="#fff" stroke="{(isFocus ? "#0757b8" : "#818b98")}" stroke-width="{(isFocus ? 2 : 1)}"/><text x="{Svg.Number(x + Padding)}" y="{Svg.Number(Middle(at) + 4.5)}" fill="#1f2328">{_labels[at].Text}</text><title>{node.Name}</title></a>

            """);
    }

    /// <summary>The access key of a box: two letters for up to 676 boxes.</summary>
    private string Key(int at)
    {
        var key = "";
        for (var left = Math.Max(_graph.Nodes.Count - 1, Letters); left > 0; left /= Letters, at /= Letters)
            key = (char)('a' + (at % Letters)) + key;
        return key;
    }

    private double WidthOf(int node) => _labels[node].Width + (2 * Padding);

    private double Middle(int node) => (_layout.Place[node] * RowHeight) + (BoxHeight / 2.0);

    private static (string Kind, string Colour, string Dashes, string Word) Look(PactStatus status) => status switch
    {
        PactStatus.Success => ("good", "#116b2d", "none", "verified"),
        PactStatus.Failed => ("bad", "#b1161d", "7 3", "failed"),
        PactStatus.FailedPending => ("bad", "#b1161d", "7 3", "failed (pending)"),
        PactStatus.Stale => ("wait", "#7a4a00", "2 3", "changed since"),
        _ => ("none", "#818b98", "1 5", "not verified"),
    };

    /// <summary>A name cut to fit into a box, and its approximate width.</summary>
    private sealed record Label(string Text, double Width)
    {
        private const double Ellipsis = 13;

        public static Label Of(string name, double most)
        {
            var width = 0.0;
            for (var at = 0; at < name.Length; at++)
            {
                var next = width + WidthOf(name[at]);
                if (next > most)
                    return new Label(name[..(at > 0 && char.IsHighSurrogate(name[at - 1]) ? at - 1 : at)] + "…",
                        width + Ellipsis);
                width = next;
            }

            return new Label(name, width);
        }

        /// <summary>An upper estimate, because fonts differ.</summary>
        private static double WidthOf(char letter) => letter switch
        {
            'i' or 'j' or 'l' or 'I' or '.' or ',' or ':' or ';' or '\'' or '|' => 4.5,
            'f' or 'r' or 't' or ' ' or '-' or '/' or '(' or ')' or '[' or ']' => 5.5,
            'm' or 'w' or 'M' or 'W' or '%' or '@' => 13,
            >= 'A' and <= 'Z' => 10,
            < (char)0x1100 => 8.3,
            _ => 14,
        };
    }
}
