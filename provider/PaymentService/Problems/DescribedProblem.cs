using Microsoft.AspNetCore.Mvc;

namespace PaymentService.Problems;

/// <summary>A problem as described in the OpenAPI document.</summary>
public sealed class DescribedProblem : ProblemDetails
{
    /// <summary>The kind of problem for programs; missing if the framework created the answer.</summary>
    public string? Reason { get; init; }

    /// <summary>The errors, by field of the request.</summary>
    public IDictionary<string, string[]>? Errors { get; init; }
}
