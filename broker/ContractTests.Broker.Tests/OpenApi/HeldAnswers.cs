using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace ContractTests.Broker.Tests.OpenApi;

/// <summary>Holds each response back until it is complete, and releases it on request.</summary>
/// <param name="send">
/// Gets what the broker read from the query and the body that it wrote; the response takes again what goes to the
/// client.
/// </param>
internal sealed class HeldAnswers(Func<HttpContext, ReadParameters, ReadOnlyMemory<byte>, Task> send) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (context, proceed) =>
        {
            // A stream of events has no end to wait for.
            if (context.Request.Headers.Accept == "text/event-stream")
            {
                await proceed(context);
                return;
            }

            var client = context.Response.Body;
            using var held = new MemoryStream();
            context.Response.Body = held;
            var read = ReadParameters.Of(context);
            await proceed(context);
            context.Response.Body = client;
            await send(context, read, held.GetBuffer().AsMemory(0, (int)held.Length));
        });
        next(app);
    };
}
