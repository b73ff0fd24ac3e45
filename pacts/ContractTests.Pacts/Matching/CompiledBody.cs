using ContractTests.Pacts.Matching.Bodies;
using ContractTests.Pacts.Matching.Paths;
using ContractTests.Pacts.Matching.Rules;

namespace ContractTests.Pacts.Matching;

/// <summary>A compiled expected body, or the lack of one.</summary>
internal sealed class CompiledBody
{
    private readonly Body _expected;
    private readonly MediaType? _contentType;
    private readonly RuleState _contentTypeRules;
    private readonly BodyPlan? _plan;
    private readonly bool _isTypeDetected;
    private readonly bool _isTextDetected;

    /// <param name="header">The content type in the header.</param>
    /// <param name="contentTypeRules">The rules of that header, which may accept another type.</param>
    public CompiledBody(
        Body expected, string? header, RuleState contentTypeRules, RuleAutomaton rules, bool allowsUnexpected)
    {
        _expected = expected;
        _contentTypeRules = contentTypeRules;
        if (expected is Body.Present { Content.IsEmpty: false } present)
        {
            _isTypeDetected = MediaType.Parse(present.ContentType ?? header) is null;
            _contentType = TypeOf(present, header);
            _isTextDetected = _isTypeDetected && _contentType is { Type: "text", Subtype: "plain" };
            _plan = BodyKinds.Of(KindOf(present, _contentType))
                .Compile(new ExpectedBody(present.Content, rules, allowsUnexpected));
        }
    }

    /// <inheritdoc cref="BodyPlan.FreeValues"/>
    public int? FreeValues => _plan is null ? 0 : _plan.FreeValues;

    /// <param name="header">The content type in the actual header.</param>
    public void Compare(Body actual, string? header, Mismatches found)
    {
        var present = actual is Body.Present { Content.IsEmpty: false } some ? some : null;
        if (_plan is not null && present is not null)
            ComparePresent((Body.Present)_expected, present, header, found);
        else if (_plan is not null)
            Add(found, Show(_expected), Mismatch.Missing, "expected a body, but found none");
        else if (_expected is not Body.Missing && present is not null)
            Add(found, "", Show(present), "expected no body, but found one");
    }

    private void ComparePresent(Body.Present wanted, Body.Present actual, string? header, Mismatches found)
    {
        var actualType = MediaType.Parse(actual.ContentType ?? header)
            ?? MediaType.Parse(_isTextDetected
                ? ContentDetection.DetectReadableText(actual.Content.Span)
                : ContentDetection.DetectText(actual.Content.Span));
        if (_contentType is null || actualType is null || _contentType.Accepts(actualType)
            || (_isTypeDetected && _contentType.IsOfKind(actualType)) || IsAllowedByRule(actual.ContentType ?? header))
        {
            _plan!.Compare(actual.Content, found);
            return;
        }

        found.Add(new Mismatch(
            MismatchKind.BodyType, "", _contentType.ToString(), actualType.ToString(),
            $"expected a body of {_contentType}, but found {actualType}"));
    }

    private bool IsAllowedByRule(string? actualType)
    {
        if (_contentTypeRules.Rules is not { } rules || actualType is null)
            return false;

        var refused = new Mismatches(probes: true);
        TextComparison.Compare(
            MismatchKind.Header, "", rules, _contentTypeRules.IsCascaded, _contentType!.ToString(), actualType,
                refused);
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
