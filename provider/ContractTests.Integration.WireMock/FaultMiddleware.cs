using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ContractTests.Integration;

/// <summary>Middleware around WireMock: applies a response's fault before the response headers are sent.</summary>
internal static class FaultMiddleware
{
    // Larger than the body of a test, and small enough for a client to buffer.
    private const long Announced = 1L << 20;

    public static void AddTo(IApplicationBuilder application)
    {
        var ends = application.ApplicationServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        application.Use((context, next) =>
        {
            context.Response.OnStarting(() => Act(context, ends));
            return next(context);
        });
    }

    private static Task Act(HttpContext context, CancellationToken ends)
    {
        if (!context.Response.Headers.Remove(ConnectionFaults.Header, out var name)
            || !Enum.TryParse<ConnectionFault>(name, ignoreCase: true, out var fault))
        {
            return Task.CompletedTask;
        }

        switch (fault)
        {
            case ConnectionFault.Cut:
                context.Abort();
                return Task.CompletedTask;
            case ConnectionFault.CutInBody:
                // A server that sends less than it announced closes the connection.
                context.Response.ContentLength = Announced;
                return Task.CompletedTask;
            default:
                return Wait(context, ends);
        }
    }

    private static async Task Wait(HttpContext context, CancellationToken ends)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, ends);
        try
        {
            await Task.Delay(Timeout.Infinite, end.Token);
        }
        catch (OperationCanceledException)
        {
            context.Abort();
        }
    }
}
