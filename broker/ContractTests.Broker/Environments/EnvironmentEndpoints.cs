using System.Diagnostics;
using ContractTests.Broker.OpenApi;
using ContractTests.Broker.Operations;
using ContractTests.Broker.Storage;
using ContractTests.Broker.Web;

namespace ContractTests.Broker.Environments;

/// <summary>The environments in which versions run.</summary>
internal static class EnvironmentEndpoints
{
    public static void MapEnvironments(this IEndpointRouteBuilder broker)
    {
        broker.MapGet(Routes.Environments, List)
            .Answers(HalShape.Whole("environments", Api.ApiJson.Default.Environment, "self pb:environments[]"))
            .Asks("name", Shape.Text, "The one with exactly this name.");
        broker.MapPost(Routes.Environments, Create).Takes(Api.ApiJson.Default.EnvironmentDraft)
            .Answers(Api.ApiJson.Default.Environment, 201);
        broker.MapGet(Routes.Environment, Get).Answers(Api.ApiJson.Default.Environment)
            .Asks("page", Shape.Text, "HTML only: which page of its history, from 1.")
            .Asks("size", Shape.Text, "HTML only: how much of its history is on a page.");
        broker.MapPut(Routes.Environment, Replace).Takes(Api.ApiJson.Default.EnvironmentDraft)
            .Answers(Api.ApiJson.Default.Environment);
        broker.MapDelete(Routes.Environment, Delete).AnswersNothing();
    }

    private static async Task<IResult> List(
        HttpContext context, Database database, Links links, CancellationToken cancellation, string? name = null)
    {
        if (Negotiation.Chosen(context) == MediaTypes.Html && name is null)
            return await database.Answer(EnvironmentPages.All, cancellation);
        var all = await database.Read(session => session.Environments(), cancellation);
        return EnvironmentResource.List([.. all.Where(e => name is null || e.Name == name)], links);
    }

    private static async Task<IResult> Get(
        string uuid, HttpContext context, Database database, Links links, CancellationToken cancellation)
    {
        if (Negotiation.Chosen(context) == MediaTypes.Html)
        {
            var paging = Paging.OfPage(context.Request.Query);
            return await database.Answer<IResult>(
                async session => await EnvironmentPages.One(session, uuid, paging, links) ?? Refusal.NotFound,
                cancellation);
        }

        var environment = await database.Read(session => session.EnvironmentWithUuid(uuid), cancellation);
        return environment is null ? Refusal.NotFound() : EnvironmentResource.One(environment, links);
    }

    private static async Task<IResult> Create(
        JsonBody body, Caller caller, CreateEnvironment create, Links links, CancellationToken cancellation)
    {
        var errors = new FieldErrors();
        if (EnvironmentRequest.Read(body.Root, errors) is not { } request)
            return Refusal.Invalid(errors);
        return await create.Run(request, caller, cancellation) switch
        {
            CreateEnvironment.Outcome.Created { Environment: var created } =>
                EnvironmentResource.One(created, links).Created(links.To(Routes.Environment, created.Uuid)),
            CreateEnvironment.Outcome.NameTaken taken => Taken(taken.Name),
            _ => throw new UnreachableException(),
        };
    }

    private static async Task<IResult> Replace(
        string uuid, JsonBody body, Caller caller, ChangeEnvironment change, Links links,
        CancellationToken cancellation)
    {
        var errors = new FieldErrors();
        var request = EnvironmentRequest.Read(body.Root, errors);
        return await change.Run(new(uuid, request, errors), caller, cancellation) switch
        {
            ChangeEnvironment.Outcome.Changed changed => EnvironmentResource.One(changed.Environment, links),
            ChangeEnvironment.Outcome.NotFound => Refusal.NotFound(),
            ChangeEnvironment.Outcome.Invalid invalid => Refusal.Invalid(invalid.Errors),
            ChangeEnvironment.Outcome.NameTaken taken => Taken(taken.Name),
            _ => throw new UnreachableException(),
        };
    }

    private static async Task<IResult> Delete(
        string uuid, Caller caller, DeleteEnvironment delete, CancellationToken cancellation) =>
        await delete.Run(uuid, caller, cancellation) ? Results.NoContent() : Refusal.NotFound();

    private static Refusal Taken(string name) =>
        Refusal.Invalid("name", $"name '{name}' is already used by an existing environment.");
}
