using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using PaymentService.Credentials;
using PaymentService.Problems;

namespace PaymentService.Users;

internal static class UserEndpoints
{
    public static void AddUsers(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<AdministratorOptions>()
            .BindConfiguration("Administrator").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddScoped<UserOperations>();
        builder.Services.AddSingleton<IPasswordHasher<User>, PasswordHasher<User>>();
    }

    public static void MapUsers(this IEndpointRouteBuilder service)
    {
        var users = service.MapGroup("/users").WithTags("Users")
            .MayAnswer(StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden);

        users.MapPost("/", Add).WithName("AddUser").RequireAuthorization(Roles.Admin)
            .MayAnswer(StatusCodes.Status409Conflict, StatusCodes.Status415UnsupportedMediaType);
        users.MapGet("/me", ReadMe).WithName("ReadMe").RequireAuthorization(Sid.Policy);
        users.MapDelete("/{id}", Remove).WithName("RemoveUser").RequireAuthorization(Roles.Admin)
            .MayAnswer(StatusCodes.Status404NotFound);
    }

    /// <summary>Adds the configured administrator if there is no user with this name yet.</summary>
    public static async Task AddAdministrator(this IHost service)
    {
        await using var scope = service.Services.CreateAsyncScope();
        var options = scope.ServiceProvider.GetRequiredService<IOptions<AdministratorOptions>>().Value;

        var users = scope.ServiceProvider.GetRequiredService<UserOperations>();

        if (options is { Username: { } username, Password: { } password }
            && !await users.Has(username, CancellationToken.None))
        {
            await users.Add(username, password, UserRole.Admin, CancellationToken.None);
        }
    }

    private static async Task<Results<Created<UserResource>, ValidationProblem, ProblemHttpResult>> Add(
        UserRequest request, UserOperations users, CancellationToken cancellation)
    {
        var errors = request.FindErrors();
        if (errors.Count > 0)
            return TypedResults.ValidationProblem(errors);

        return await users.Add(
            request.Username!, request.Password!, request.Role ?? UserRole.Customer, cancellation) is { } user
            ? TypedResults.Created($"/users/{user.Id}", UserResource.Of(user))
            : Problem.Of(
                StatusCodes.Status409Conflict,
                "User exists",
                $"User {User.Normalize(request.Username!)} already exists. Choose another name.",
                "user_exists");
    }

    private static async Task<Results<Ok<UserResource>, UnauthorizedHttpResult>> ReadMe(
        ClaimsPrincipal caller, UserOperations users, CancellationToken cancellation) =>
        await users.Find(caller.ClientName(), cancellation) is { } user
            ? TypedResults.Ok(UserResource.Of(user))
            : TypedResults.Unauthorized();

    private static async Task<Results<NoContent, ProblemHttpResult>> Remove(
        string id, UserOperations users, CancellationToken cancellation) =>
        await users.Remove(id, cancellation)
            ? TypedResults.NoContent()
            : Problem.Of(StatusCodes.Status404NotFound, "Unknown user", $"There is no user {id}.", "unknown_user");
}
