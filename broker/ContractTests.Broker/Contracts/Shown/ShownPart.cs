using ContractTests.Pacts;
using ContractTests.Pacts.Explaining;
using ContractTests.Pacts.Matching.Json;

namespace ContractTests.Broker.Contracts.Shown;

/// <summary>A request, a response or a message as a page shows it.</summary>
/// <param name="Name">Such as <c>Response</c>.</param>
/// <param name="Head">Such as <c>POST /payments</c>; empty for a message.</param>
/// <param name="Fields">What it has beside its body.</param>
/// <param name="Left">How many fields are left out.</param>
/// <param name="Remarks">What no place shows.</param>
internal sealed record ShownPart(
    string Name, string Head, IReadOnlyList<ShownField> Fields, int Left, ShownBody? Body,
    IReadOnlyList<string> Remarks)
{
    private const int MostRemarks = 5;

    /// <summary>A remark that goes without saying.</summary>
    private const string AsJson = "the body is compared as JSON (application/json)";

    private const int LongestRemark = 300;

    /// <param name="part">How it is compared.</param>
    /// <param name="content">What it is.</param>
    /// <param name="from">The first line of the body that is shown.</param>
    /// <param name="allowance">Of the interaction.</param>
    public static ShownPart Of(ExplainedPart part, (string Head, Body Body) content, int from, Allowance allowance)
    {
        var json = Json(content.Body);
        List<ExplainedPlace> all = [.. part.Places.Where(place => ShownField.IsOne(place, json is null))];
        var fields = new List<ShownField>();
        foreach (var place in all)
        {
            if (allowance.IsSpent)
                break;
            var field = ShownField.Of(place, allowance);
            allowance.Spend(field.Kind, field.Name, field.Value, field.Words);
            fields.Add(field);
        }

        return new ShownPart(
            char.ToUpperInvariant(part.Name[0]) + part.Name[1..], allowance.Cut(content.Head), fields,
            all.Count - fields.Count,
            json is null
                ? ShownBody.Of(content.Body, from, allowance)
                : JsonLines.Of(json, ByPath(part), from, allowance),
            [
                .. part.Remarks.Where(remark => remark != AsJson).Take(MostRemarks)
                    .Select(remark => Allowance.Cut(remark, LongestRemark)),
            ]);
    }

    private static ExpectedJson? Json(Body body) =>
        body is Body.Present { Content.IsEmpty: false } present
            && ExpectedJson.TryParse(present.Content, out var json, out _)
            ? json
            : null;

    private static Dictionary<string, ExplainedPlace> ByPath(ExplainedPart part) =>
        part.Places.Where(place => place.Part == Part.Body)
            .DistinctBy(place => place.Path).ToDictionary(place => place.Path);
}

/// <summary>A header, a parameter, or whatever else is one value with a rule of its own.</summary>
/// <param name="Kind">Such as <c>Header</c>.</param>
/// <param name="Name">Empty for what there is only one of.</param>
/// <param name="Words">What else may stand there; null if it has to be as it is.</param>
internal sealed record ShownField(string Kind, string Name, string Value, string? Words)
{
    private const int LongestName = 120;

    /// <param name="place">A place of a part.</param>
    /// <param name="withBody">No line of the body shows its rules.</param>
    public static bool IsOne(ExplainedPlace place, bool withBody) => place.Part switch
    {
        Part.Query or Part.Header or Part.Metadata => true,
        Part.Path or Part.Status => RuleWords.Of(place) is not null,
        Part.Body => withBody && RuleWords.Of(place) is not null,
        _ => false,
    };

    public static ShownField Of(ExplainedPlace place, Allowance allowance) => new(
        place.Part.ToString(), Allowance.Cut(place.Path, LongestName),
        allowance.Cut(Credentials.Shown(place.Path, place.Example)), RuleWords.Of(place));
}
