using ContractTests.Pacts.Matching.Bodies;
using ContractTests.Pacts.Matching.Paths;
using ContractTests.Pacts.Matching.Rules;

namespace ContractTests.Pacts.Matching;

/// <summary>An expected body, present or not, ready to be compared.</summary>
internal sealed class CompiledBody
{
    private readonly Body expected;
    private readonly MediaType? contentType;
    private readonly RuleState contentTypeRules;
    private readonly BodyPlan? plan;
    private readonly bool isTypeDetected;
    private readonly bool isTextDetected;

    /// <param name="header">The content type that a header names.</param>
    /// <param name="contentTypeRules">Rules of that header, which may allow another type.</param>
    public CompiledBody(
        Body expected, string? header, RuleState contentTypeRules, RuleAutomaton rules, bool allowsUnexpected)
    {
        this.expected = expected;
        this.contentTypeRules = contentTypeRules;
        if (expected is Body.Present { Content.IsEmpty: false } present)
        {
            isTypeDetected = MediaType.Parse(present.ContentType ?? header) is null;
            contentType = TypeOf(present, header);
            isTextDetected = isTypeDetected && contentType is { Type: "text", Subtype: "plain" };
            plan = BodyKinds.Of(KindOf(present, contentType))
                .Compile(new ExpectedBody(present.Content, rules, allowsUnexpected));
        }
    }

    /// <inheritdoc cref="BodyPlan.FreeValues"/>
    public int? FreeValues => plan is null ? 0 : plan.FreeValues;

    /// <param name="header">The content type that the actual header names.</param>
    public void Compare(Body actual, string? header, Mismatches found)
    {
        var present = actual is Body.Present { Content.IsEmpty: false } some ? some : null;
        if (plan is not null && present is not null)
            ComparePresent((Body.Present)expected, present, header, found);
        else if (plan is not null)
            Add(found, Show(expected), Mismatch.Missing, "expected a body, but found none");
        else if (expected is not Body.Missing && present is not null)
            Add(found, "", Show(present), "expected no body, but found one");
    }

    private void ComparePresent(Body.Present wanted, Body.Present actual, string? header, Mismatches found)
    {
        var actualType = MediaType.Parse(actual.ContentType ?? header)
            ?? MediaType.Parse(isTextDetected
                ? ContentDetection.DetectReadableText(actual.Content.Span)
                : ContentDetection.DetectText(actual.Content.Span));
        if (contentType is null || actualType is null || contentType.Accepts(actualType)
            || (isTypeDetected && contentType.IsOfKind(actualType)) || IsAllowedByRule(actual.ContentType ?? header))
        {
            plan!.Compare(actual.Content, found);
            return;
        }

        found.Add(new Mismatch(
            MismatchKind.BodyType, "", contentType.ToString(), actualType.ToString(),
            $"expected a body of {contentType}, but found {actualType}"));
    }

    private bool IsAllowedByRule(string? actualType)
    {
        if (contentTypeRules.Rules is not { } rules || actualType is null)
            return false;

        var refused = new Mismatches(probes: true);
        TextComparison.Compare(
            MismatchKind.Header, "", rules, contentTypeRules.IsCascaded, contentType!.ToString(), actualType, refused);
        return !refused.Any;
    }

    internal static MediaType? KindOf(Body.Present present, MediaType? contentType) => present.ContentTypeHint switch
    {
        "BINARY" => MediaType.Parse(ContentDetection.OctetStream),
        "TEXT" when contentType is { IsBinary: true } or null => MediaType.Text,
        _ => contentType,
    };

    /// <summary>The type of an expected body: the declared one, or else the detected one.</summary>
    internal static MediaType TypeOf(Body.Present body, string? header) =>
        MediaType.Parse(body.ContentType ?? header)
        ?? MediaType.Parse(ContentDetection.DetectReadableText(body.Content.Span))!;

    private static void Add(Mismatches found, string expected, string actual, string reason) =>
        found.Add(new Mismatch(MismatchKind.Body, "$", expected, actual, reason));

    private static string Show(Body body) =>
        body is Body.Present present ? Value.Shorten(present.Content.Span) : "";
}
