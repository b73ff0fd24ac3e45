using Microsoft.AspNetCore.Mvc;

namespace PaymentService.Problems;

/// <summary>A problem as the OpenAPI document describes it.</summary>
public sealed class DescribedProblem : ProblemDetails
{
    /// <summary>The kind of problem for programs; missing where the framework answers.</summary>
    public string? Reason { get; init; }

    /// <summary>The errors, by field of the request.</summary>
    public IDictionary<string, string[]>? Errors { get; init; }
}
