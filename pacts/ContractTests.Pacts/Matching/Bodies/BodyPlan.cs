using ContractTests.Pacts.Matching.Paths;

namespace ContractTests.Pacts.Matching.Bodies;

/// <summary>How bodies of one kind are compared; compiled once, used by many comparisons at once.</summary>
internal abstract class BodyPlan
{
    /// <summary>Who compares which content type; the first that answers.</summary>
    private static readonly (Func<MediaType, bool> Knows, Func<ExpectedBody, BodyPlan> Compile)[] Kinds =
    [
        (type => type.IsGraphql, GraphqlBodyPlan.Compile),
        (SchemaRegistryBodyPlan.Knows, SchemaRegistryBodyPlan.Compile),
        (type => type.IsJson, JsonBodyPlan.Compile),
        (type => type.IsXml, XmlBodyPlan.Compile),
        (type => type.IsForm, FormBodyPlan.Compile),
        (type => type.IsMultipart, MultipartBodyPlan.Compile),
        (type => type.IsBinary, BinaryBodyPlan.Compile),
    ];

    public static BodyPlan For(MediaType? contentType, ExpectedBody expected)
    {
        foreach (var (knows, compile) in Kinds)
        {
            if (contentType is not null && knows(contentType))
                return compile(expected);
        }

        return BinaryBodyPlan.HasContentTypeRule(expected)
            ? BinaryBodyPlan.Compile(expected)
            : TextBodyPlan.Compile(expected);
    }

    public abstract void Compare(ReadOnlyMemory<byte> actual, Mismatches found);
}

/// <summary>An expected body with its rules by path.</summary>
/// <param name="AllowsUnexpected">Keys that nobody expects do no harm: in responses and messages.</param>
internal sealed record ExpectedBody(ReadOnlyMemory<byte> Content, RuleAutomaton Rules, bool AllowsUnexpected);
