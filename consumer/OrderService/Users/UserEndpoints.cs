using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using OrderService.Http;
using OrderService.LogIn;

namespace OrderService.Users;

internal static class UserEndpoints
{
    public static void MapUsers(this IEndpointRouteBuilder service)
    {
        var users = service.MapGroup("/users").WithTags("Users");

        users.MapPost("/", Register).WithName("RegisterUser").AllowAnonymous().AnswersProblems(409, 415);
        users.MapGet("/me", ReadMe).WithName("ReadMe").RequireAuthorization().AnswersProblems(401, 404);
        users.MapGet("/{id:guid}", ReadUser).WithName("ReadUser").RequireAuthorization().AnswersProblems(401, 403, 404);
        users.MapDelete("/{id:guid}", RemoveUser).WithName("RemoveUser").RequireAuthorization()
            .AnswersProblems(401, 403, 404);
    }

    private static async Task<Results<CreatedAtRoute<UserResource>, ValidationProblem, ProblemHttpResult>> Register(
        UserRequest request, UserRegistry registry, CancellationToken cancellation)
    {
        var errors = request.FindErrors();
        if (errors.Count > 0)
            return TypedResults.ValidationProblem(errors);

        var user = await registry.Add(request.Email!, request.Name!, request.Password!, Role.Customer, cancellation);
        if (user is null)
            return Problems.AlreadyExists($"A user with the e-mail address {request.Email} already exists.");

        return TypedResults.CreatedAtRoute(UserResource.Of(user), "ReadUser", new { id = user.Id });
    }

    private static async Task<Results<Ok<UserResource>, ProblemHttpResult>> ReadMe(
        ClaimsPrincipal caller, UserRegistry registry, CancellationToken cancellation) =>
        caller.UserId() is { } id && await registry.Find(id, cancellation) is { } user
            ? TypedResults.Ok(UserResource.Of(user))
            : Problems.NotFound("The bearer token belongs to no user.");

    private static async Task<Results<Ok<UserResource>, ProblemHttpResult>> ReadUser(
        Guid id, ClaimsPrincipal caller, UserRegistry registry, CancellationToken cancellation)
    {
        if (!caller.MayActFor(id))
            return Problems.Forbidden("Only the user and administrators may see this.");

        return await registry.Find(id, cancellation) is { } user
            ? TypedResults.Ok(UserResource.Of(user))
            : Problems.NotFound($"There is no user {id}.");
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveUser(
        Guid id, ClaimsPrincipal caller, UserRegistry registry, CancellationToken cancellation)
    {
        if (!caller.MayActFor(id))
            return Problems.Forbidden("Only the user and administrators may remove a user.");

        return await registry.Remove(id, cancellation)
            ? TypedResults.NoContent()
            : Problems.NotFound($"There is no user {id}.");
    }
}
