using ContractTests.Pacts.Matching;

namespace ContractTests.OpenApi;

/// <summary>A request as it was sent, and the response that came.</summary>
public sealed record Exchange(ActualRequest Request, ActualResponse Response)
{
    public override string ToString() => $"{Request.Method} {Request.Path} → {Response.Status}";
}
