using System.Net;
using System.Text.Json;
using GraphQL;
using Microsoft.AspNetCore.Http.HttpResults;

namespace OrderService.GraphQl;

/// <summary>GraphQL errors: the text of the same error in REST, with the name of its status as the code.</summary>
internal static class GraphQlErrors
{
    public static ExecutionError Of(ProblemHttpResult problem) =>
        new(problem.ProblemDetails.Detail!) { Code = CodeOf(problem.StatusCode) };

    public static ExecutionError Invalid(string member, string error) =>
        Invalid(new Dictionary<string, string[]> { [member] = [error] });

    /// <param name="errors">Errors by argument name.</param>
    public static ExecutionError Invalid(IReadOnlyDictionary<string, string[]> errors)
    {
        var error = new ExecutionError(string.Join("; ", errors.Select(member => $"{member.Key}: {member.Value[0]}")))
        {
            Code = CodeOf(StatusCodes.Status400BadRequest)
        };
        error.AddExtension("errors", errors);
        return error;
    }

    public static ExecutionError Internal() =>
        new("The service failed.") { Code = CodeOf(StatusCodes.Status500InternalServerError) };

    private static string CodeOf(int status) =>
        JsonNamingPolicy.SnakeCaseUpper.ConvertName(((HttpStatusCode)status).ToString());
}
