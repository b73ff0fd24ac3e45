using ContractTests.Pacts.Matching.Bodies;
using ContractTests.Pacts.Matching.Paths;

namespace ContractTests.Pacts.Explaining;

/// <summary>Explains a body by its content type.</summary>
internal static class BodyExplanation
{
    public static void Add(ExplainedRows rows, Body body, string? header)
    {
        switch (body)
        {
            case Body.Missing:
                rows.Remark("any body, or none");
                break;
            case Body.Null or Body.Present { Content.IsEmpty: true }:
                rows.Remark("no body");
                break;
            case Body.Present present:
                var type = MediaType.Parse(present.ContentType ?? header)
                    ?? MediaType.Parse(ContentDetection.DetectReadableText(present.Content.Span))!;
                var kind = BodyKinds.Of(type);
                rows.Remark($"the body is compared as {kind.Name} ({type})");
                var (rules, generators) = rows.Start(Part.Body);
                kind.Explain(rows, present.Content, rules, generators, new DocumentPath(ReadOnlyMemory<byte>.Empty));
                break;
        }
    }
}
