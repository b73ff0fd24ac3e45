using System.Text.Json;
using ContractTests.Pacts;
using ContractTests.Pacts.Matching;
using ContractTests.Provider.Messaging;
using ContractTests.Provider.Verification;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ContractTests.Provider;

/// <summary>Adds an endpoint for messages to a service without changing the service's own project.</summary>
public static class MessageEndpointExtensions
{
    public const string DefaultPath = "/pact-messages";

    /// <summary>
    /// Answers <c>POST /pact-messages</c> with body <c>{"description", "providerStates", "request"}</c>, before the
    /// service's own middleware. The answer is the contents of the message, with its metadata in the header
    /// <c>Pact-Message-Metadata</c>, as verifiers in other processes expect. If a scenario produces several answers,
    /// the endpoint returns the first. For test hosts only.
    /// </summary>
    public static IServiceCollection AddMessageEndpoint(
        this IServiceCollection services,
        Action<IMessageScenarios> configure,
        JsonSerializerOptions? settings = null,
        string path = DefaultPath)
    {
        var scenarios = new MessageScenarios();
        configure(scenarios);
        return services.AddSingleton<IStartupFilter>(new MessageEndpoint(scenarios, settings, path));
    }
}

internal sealed class MessageEndpoint(MessageScenarios scenarios, JsonSerializerOptions? settings, PathString path)
    : IStartupFilter
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => service =>
    {
        var producer = new MessageProducer(scenarios, settings, service.ApplicationServices);
        service.Use((context, rest) =>
            HttpMethods.IsPost(context.Request.Method) && context.Request.Path == path
                ? Answer(producer, context)
                : rest(context));
        next(service);
    };

    private static async Task Answer(MessageProducer producer, HttpContext context)
    {
        try
        {
            using var call = await JsonDocument.ParseAsync(
                context.Request.Body, cancellationToken: context.RequestAborted);
            var question = MessageCall.Read(call.RootElement);
            using var clock = new StepClock(Limit, TimeProvider.System, context.RequestAborted);
            await Write(await producer.Produce(question, clock), context);
        }
        catch (Exception failure) when (failure is JsonException or FormatException)
        {
            await Refuse(
                context,
                StatusCodes.Status400BadRequest,
                "message call: expected {\"description\", \"providerStates\"}, but found " + OneLine.Of(failure));
        }
        catch (InteractionFailedException failure)
        {
            await Refuse(context, StatusCodes.Status500InternalServerError, failure.Message);
        }
    }

    private static async Task Write(IReadOnlyList<ActualMessage> messages, HttpContext context)
    {
        if (messages is not [{ Body: Body.Present body } message, ..])
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        var metadata = message.Metadata.ToDictionary(each => each.Name, each => each.Value.Element);
        var json = JsonSerializer.SerializeToUtf8Bytes(metadata);
        context.Response.Headers["Pact-Message-Metadata"] = Convert.ToBase64String(json);
        context.Response.ContentType = body.ContentType;
        await context.Response.Body.WriteAsync(body.Content, context.RequestAborted);
    }

    private static Task Refuse(HttpContext context, int status, string line)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(line, context.RequestAborted);
    }
}
