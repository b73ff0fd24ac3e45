using System.Text;
using ContractTests.MockProvider.Answering;
using ContractTests.Pacts;
using ContractTests.Pacts.Matching;
using ContractTests.Pacts.Reports;

namespace ContractTests.MockProvider;

/// <summary>A request that came in, and what it was answered.</summary>
public sealed record RecordedRequest(ActualRequest Request, Answer Answer);

/// <summary>What was asked of a mock provider, in order, and which of its interactions nobody asked for.</summary>
public sealed record MockReport(IReadOnlyList<RecordedRequest> Requests, IReadOnlyList<HttpInteraction> Missing)
{
    private const int BodyLimit = 1000;

    public IEnumerable<RecordedRequest> Unexpected => Requests.Where(request => request.Answer is Answer.Unfitting);

    /// <summary>Every interaction was asked for, and nothing else was.</summary>
    public bool IsClean => Missing.Count == 0 && !Unexpected.Any();

    /// <summary>All that went wrong, in words; empty when nothing did.</summary>
    public string ToText()
    {
        var text = new StringBuilder();
        foreach (var (request, answer) in Unexpected)
            AppendUnexpected(text, request, ((Answer.Unfitting)answer).Nearest);

        foreach (var interaction in Missing)
        {
            text.Append("Missing request: ").Append(interaction.Request.Method).Append(' ');
            AppendTarget(text, interaction.Request.Path, interaction.Request.Query).Append('\n');
            text.Append("  of interaction ").Append(MismatchReport.NameOf(interaction)).Append('\n');
        }

        return text.ToString();
    }

    private static void AppendUnexpected(StringBuilder text, ActualRequest request, NearestInteraction? nearest)
    {
        text.Append("Unexpected request: ").Append(request.Method).Append(' ');
        AppendTarget(text, request.Path, request.Query).Append('\n');
        var isBodyShown = nearest?.Mismatches.Any(mismatch => mismatch.Kind == MismatchKind.Body) ?? false;
        if (!isBodyShown && request.Body is Body.Present { Content.Length: > 0 } body)
            text.Append("  with body ").Append(Shortened(body.Text)).Append('\n');

        if (nearest is null)
            return;

        var name = "  nearest interaction " + MismatchReport.NameOf(nearest.Interaction);
        var expected = nearest.Interaction.Request.Body;
        text.Append(MismatchReport.Of(name, nearest.Mismatches, expected, request.Body));
    }

    private static StringBuilder AppendTarget(StringBuilder text, string path, QueryString query)
    {
        text.Append(path);
        return query.Text.Length == 0 ? text : text.Append('?').Append(query.Text);
    }

    private static string Shortened(string body) =>
        body.Length <= BodyLimit ? body : $"{body[..BodyLimit]}… ({body.Length} characters)";
}
