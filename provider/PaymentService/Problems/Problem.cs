using Microsoft.AspNetCore.Http.HttpResults;

namespace PaymentService.Problems;

internal static class Problem
{
    /// <param name="status">The status of the answer.</param>
    /// <param name="title">The kind of problem.</param>
    /// <param name="detail">What is wrong with this request.</param>
    /// <param name="reason">The kind of problem for programs; it stays the same if texts change.</param>
    public static ProblemHttpResult Of(int status, string title, string detail, string reason) =>
        TypedResults.Problem(
            detail, statusCode: status, title: title,
            extensions: new Dictionary<string, object?> { ["reason"] = reason });

    /// <summary>Describes in the OpenAPI document which problems an endpoint may return.</summary>
    public static TBuilder MayAnswer<TBuilder>(this TBuilder endpoint, params int[] statuses)
        where TBuilder : IEndpointConventionBuilder
    {
        foreach (var status in statuses)
        {
            endpoint.WithMetadata(new ProducesResponseTypeMetadata(
                status, typeof(DescribedProblem), ["application/problem+json"]));
        }

        return endpoint;
    }
}
