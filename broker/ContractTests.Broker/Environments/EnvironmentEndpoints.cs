using ContractTests.Broker.Hal;
using ContractTests.Broker.OpenApi;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Requests;
using ContractTests.Broker.Storage;

namespace ContractTests.Broker.Environments;

/// <summary>The places where versions run.</summary>
internal static class EnvironmentEndpoints
{
    public static void MapEnvironments(this IEndpointRouteBuilder broker)
    {
        broker.MapGet(Routes.Environments, List).Answers(EnvironmentShape.List)
            .Asks("name", Shape.Text, "The one with exactly this name.");
        broker.MapPost(Routes.Environments, Create).Takes(EnvironmentShape.Body)
            .Answers(EnvironmentShape.One, 201);
        broker.MapGet(Routes.Environment, Get).Answers(EnvironmentShape.One);
        broker.MapPut(Routes.Environment, Replace).Takes(EnvironmentShape.Body)
            .Answers(EnvironmentShape.One);
        broker.MapDelete(Routes.Environment, Delete).AnswersNothing();
    }

    private static async Task<HalDocument> List(
        Database database, Links links, CancellationToken cancellation, string? name = null)
    {
        var all = await database.Read(session => session.Environments(), cancellation);
        return EnvironmentResource.Of([.. all.Where(e => name is null || e.Name == name)], links);
    }

    private static async Task<IResult> Get(
        string uuid, Database database, Links links, CancellationToken cancellation)
    {
        var environment = await database.Read(session => session.EnvironmentWithUuid(uuid), cancellation);
        return environment is null ? Refusal.NotFound() : EnvironmentResource.Of(environment, links);
    }

    private static Task<IResult> Create(
        JsonBody body, Caller caller, Database database, Links links, CancellationToken cancellation)
    {
        var errors = new FieldErrors();
        var request = EnvironmentRequest.Read(body.Root, errors);
        if (request is null)
            return Task.FromResult<IResult>(Refusal.Invalid(errors));

        string uuid = Guid.NewGuid().ToString();
        return database.Write<IResult>(
            caller.Did("created an environment", ("environment", request.Name)), pacticipant: null,
            async session =>
            {
                if (await session.EnvironmentNamed(request.Name) is not null)
                    return Taken(request.Name);
                await session.AddEnvironment(uuid, request);
                var created = (await session.EnvironmentWithUuid(uuid))!;
                return EnvironmentResource.Of(created, links).Created(links.To(Routes.Environment, uuid));
            },
            cancellation);
    }

    private static Task<IResult> Replace(
        string uuid, JsonBody body, Caller caller, Database database, Links links, CancellationToken cancellation)
    {
        var errors = new FieldErrors();
        var request = EnvironmentRequest.Read(body.Root, errors);
        return database.Write<IResult>(
            caller.Did("changed an environment", ("uuid", uuid)), pacticipant: null,
            async session =>
            {
                if (await session.EnvironmentWithUuid(uuid) is null)
                    return Refusal.NotFound();
                if (request is null)
                    return Refusal.Invalid(errors);
                if (await session.EnvironmentNamed(request.Name) is { } other && other.Uuid != uuid)
                    return Taken(request.Name);
                await session.ChangeEnvironment(uuid, request);
                return EnvironmentResource.Of((await session.EnvironmentWithUuid(uuid))!, links);
            },
            cancellation);
    }

    private static async Task<IResult> Delete(
        string uuid, Caller caller, Database database, CancellationToken cancellation)
    {
        int deleted = await database.Write(
            caller.Did("deleted an environment", ("uuid", uuid)), pacticipant: null,
            session => session.DeleteEnvironment(uuid), cancellation);
        return deleted == 0 ? Refusal.NotFound() : Results.NoContent();
    }

    private static Refusal Taken(string name) =>
        Refusal.Invalid("name", $"name '{name}' is already used by an existing environment.");
}
