using ContractTests.Pacts.Matching;

namespace ContractTests.OpenApi;

/// <summary>A sent request and the received response.</summary>
public sealed record Exchange(ActualRequest Request, ActualResponse Response)
{
    public override string ToString() => $"{Request.Method} {Request.Path} → {Response.Status}";
}
