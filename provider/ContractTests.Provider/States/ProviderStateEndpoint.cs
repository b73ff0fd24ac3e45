using System.Text.Json;
using ContractTests.Pacts;
using ContractTests.Provider.States;
using ContractTests.Provider.Verification;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ContractTests.Provider;

/// <summary>Adds a provider-state endpoint to a service without changing the service's own project.</summary>
public static class ProviderStateEndpointExtensions
{
    public const string DefaultPath = "/provider-states";

    /// <summary>
    /// Answers <c>POST /provider-states</c> with body <c>{"state", "params", "action"}</c> (or the same in the query),
    /// before the service's own middleware, so that no token is needed. The answer has the values that the state
    /// returns. For test hosts only.
    /// </summary>
    public static IServiceCollection AddProviderStateEndpoint(
        this IServiceCollection services, Action<ProviderStates> configure, string path = DefaultPath)
    {
        var states = new ProviderStates();
        configure(states);
        return services.AddSingleton<IStartupFilter>(new ProviderStateEndpoint(states, path));
    }
}

internal sealed class ProviderStateEndpoint(ProviderStates states, PathString path) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => service =>
    {
        var keeper = new StatesInProcess(states, service.ApplicationServices);
        service.Use((context, rest) =>
            HttpMethods.IsPost(context.Request.Method) && context.Request.Path == path
                ? Answer(keeper, context)
                : rest(context));
        next(service);
    };

    private static async Task Answer(IStateHandler keeper, HttpContext context)
    {
        try
        {
            var call = context.Request.Query.ContainsKey("state")
                ? StateCall.InQuery(context.Request.Query)
                : StateCall.InBody(await JsonDocument.ParseAsync(
                    context.Request.Body, cancellationToken: context.RequestAborted));
            await Answer(keeper, call, context);
        }
        catch (Exception failure) when (failure is JsonException or FormatException)
        {
            await Refuse(
                context,
                StatusCodes.Status400BadRequest,
                "provider state call: expected {\"state\", \"params\", \"action\"}, but found " + OneLine.Of(failure));
        }
        catch (InteractionFailedException failure)
        {
            await Refuse(context, StatusCodes.Status500InternalServerError, failure.Message);
        }
    }

    private static async Task Answer(IStateHandler keeper, StateCall call, HttpContext context)
    {
        var cancellation = context.RequestAborted;
        IReadOnlyDictionary<string, JsonElement> values = new Dictionary<string, JsonElement>();
        if (call.State.Name.Length > 0 && call.IsTearDown)
            await keeper.TearDown(call.State, cancellation);
        else if (call.State.Name.Length > 0)
            values = await keeper.SetUp(call.State, cancellation);

        await context.Response.WriteAsJsonAsync(values, cancellation);
    }

    private static Task Refuse(HttpContext context, int status, string line)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(line, context.RequestAborted);
    }
}

internal sealed record StateCall(InteractionState State, bool IsTearDown)
{
    private const string TearDown = "teardown";

    public static StateCall InBody(JsonDocument body)
    {
        using (body)
        {
            var call = body.RootElement;
            if (call.ValueKind != JsonValueKind.Object)
                throw new FormatException(call.ValueKind.ToString());

            // Some clients send a null state if an interaction has none.
            var name = call.TryGetProperty("state", out var state) && state.ValueKind == JsonValueKind.String
                ? state.GetString()!
                : "";
            var parameters = call.TryGetProperty("params", out var given) && given.ValueKind == JsonValueKind.Object
                ? given.EnumerateObject()
                    .Select(each => new JsonMember(each.Name, new JsonFragment(each.Value.Clone())))
                : [];
            var action = call.TryGetProperty("action", out var asked) && asked.ValueKind == JsonValueKind.String
                ? asked.GetString()
                : null;
            return new StateCall(new InteractionState(name, parameters.ToSequence()), action == TearDown);
        }
    }

    public static StateCall InQuery(IQueryCollection query) =>
        new(new InteractionState(
                query["state"].ToString(),
                query.Where(each => each.Key is not ("state" or "action"))
                    .Select(each => new JsonMember(each.Key, JsonFragment.Of(each.Value.ToString())))
                    .ToSequence()),
            query["action"] == TearDown);
}
