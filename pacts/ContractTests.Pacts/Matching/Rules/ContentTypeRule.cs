using ContractTests.Pacts.Matching.Bodies;
using ContractTests.Pacts.Matching.Paths;

namespace ContractTests.Pacts.Matching.Rules;

/// <summary>The content has this type by its first bytes; JSON strings are decoded if they are base64.</summary>
internal sealed class ContentTypeRule(string contentType) : Rule
{
    public static readonly RuleKind Kind = new RuleKind<MatchingRule.ContentType>("contentType", "content-type")
    {
        Reading = (rule, _) => new MatchingRule.ContentType(rule.Require("value", "a content type").ScalarText()),
        Writing = (writer, rule, _) => writer.WriteString("value", rule.Expected),
        Compiling = (rule, _, _) => new ContentTypeRule(rule.Expected),
    };

    /// <summary>Whether the content at a place is compared by its first bytes.</summary>
    public static bool StandsAt(RuleState place) => place.Rules?.Rules.Any(rule => rule is ContentTypeRule) ?? false;

    public override string Name => $"contentType {contentType}";

    protected override string Wants => $"content of the type {contentType}";

    public override string? Judge(in Value expected, in Value actual, bool cascaded)
    {
        var content = actual.Utf8;
        if (actual.Kind == ValueKind.String)
        {
            var decoded = new byte[content.Length];
            if (System.Buffers.Text.Base64.DecodeFromUtf8(content, decoded, out _, out var length)
                == System.Buffers.OperationStatus.Done)
            {
                content = decoded.AsSpan(0, length);
            }
        }

        return ContentDetection.IsOf(content, contentType)
            ? null
            : $"expected {Wants}, but found {ContentDetection.Detect(content)}";
    }
}
