using System.Text;
using ContractTests.MockProvider.Answering;
using ContractTests.Pacts;
using ContractTests.Pacts.Matching;
using ContractTests.Pacts.Reports;

namespace ContractTests.MockProvider;

/// <summary>A received request and its answer.</summary>
public sealed record RecordedRequest(ActualRequest Request, Answer Answer);

/// <summary>The requests to a mock provider, in order, and the interactions that were never requested.</summary>
public sealed record MockReport(IReadOnlyList<RecordedRequest> Requests, IReadOnlyList<HttpInteraction> Missing)
{
    /// <summary>Why requests were answered with 500 although an interaction may match, one line each.</summary>
    public IReadOnlyList<string> Failures { get; init; } = [];

    public IEnumerable<RecordedRequest> Unexpected => Requests.Where(request => request.Answer is Answer.Unfitting);

    /// <summary>
    /// Whether every interaction was requested and could be answered, and there were no other requests.
    /// </summary>
    public bool IsClean => Missing.Count == 0 && Failures.Count == 0 && !Unexpected.Any();

    /// <summary>All problems as text; empty if there are none.</summary>
    public string ToText()
    {
        var text = new StringBuilder();
        foreach (var (request, answer) in Unexpected)
            AppendUnexpected(text, request, ((Answer.Unfitting)answer).Nearest);

        foreach (var failure in Failures)
            text.Append("Not answered: ").Append(MismatchReport.OneLine(failure, int.MaxValue)).Append('\n');

        foreach (var interaction in Missing)
        {
            var request = interaction.Request;
            AppendLine(text, "Missing request: ", $"{request.Method} {Target(request.Path, request.Query)}");
            var name = MismatchReport.OneLine(MismatchReport.NameOf(interaction), int.MaxValue);
            text.Append("  of interaction ").Append(name).Append('\n');
        }

        return text.ToString();
    }

    private static void AppendUnexpected(StringBuilder text, ActualRequest request, NearestInteraction? nearest)
    {
        AppendLine(text, "Unexpected request: ", $"{request.Method} {Target(request.Path, request.Query)}");
        var isBodyShown = nearest?.Mismatches.Any(mismatch => mismatch.Kind == MismatchKind.Body) ?? false;
        if (!isBodyShown && request.Body is Body.Present { Content.Length: > 0 } body)
            AppendLine(text, "  with body ", body.Text);

        if (nearest is null)
            return;

        var name = "  nearest interaction " + MismatchReport.NameOf(nearest.Interaction);
        var expected = nearest.Interaction.Request.Body;
        text.Append(MismatchReport.Of(name, nearest.Mismatches, expected, request.Body));
    }

    private static void AppendLine(StringBuilder text, string label, string value) =>
        text.Append(label).Append(MismatchReport.OneLine(value, MismatchReport.Width - label.Length)).Append('\n');

    private static string Target(string path, QueryString query) =>
        query.Text.Length == 0 ? path : $"{path}?{query.Text}";
}
