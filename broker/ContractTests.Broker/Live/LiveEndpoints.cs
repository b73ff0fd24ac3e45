using ContractTests.Broker.OpenApi;
using ContractTests.Broker.Web;
using Microsoft.AspNetCore.Http.Features;

namespace ContractTests.Broker.Live;

/// <summary>
/// Notifies pages of changes by server-sent events. An event has no content; the page reloads its data with the rights
/// of its reader.
/// </summary>
internal static class LiveEndpoints
{
    private const string Changed = "event: change\ndata:\n\n";

    /// <summary>Browsers ignore it; proxies see that the connection is alive.</summary>
    private const string StillHere = ":\n\n";

    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(20);

    /// <summary>Changes within this time are sent as one event.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>A stream ends after this time, and the browser reconnects if it may still read.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    public static void MapLive(this IEndpointRouteBuilder broker) =>
        broker.MapGet(Routes.Live, GetChanges).WithMetadata(new Offers(MediaTypes.EventStream)).Answers(Shape.Text);

    /// <summary>Without <c>Accept: text/event-stream</c> the response ends at once.</summary>
    private static async Task<IResult> GetChanges(
        HttpContext context, Changes changes, IHostApplicationLifetime broker, TimeProvider clock)
    {
        using var seat = changes.Watch();
        if (seat is null)
        {
            return new Refusal.Sentence(
                StatusCodes.Status503ServiceUnavailable,
                "Too many pages wait for changes. Load the page again later.");
        }

        // A stream does not count as a slow request.
        if (context.Features.Get<IHttpMetricsTagsFeature>() is { } metrics)
            metrics.MetricsDisabled = true;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(
            context.RequestAborted, broker.ApplicationStopping);
        end.CancelAfter(Longest);
        context.Response.ContentType = MediaTypes.EventStream;
        await Say(context, StillHere);
        if (context.Request.Headers.Accept.ToString().Contains(MediaTypes.EventStream, StringComparison.Ordinal))
            await Stream(context, changes, clock, end.Token);
        return Results.Empty;
    }

    private static async Task Stream(
        HttpContext context, Changes changes, TimeProvider clock, CancellationToken end)
    {
        try
        {
            for (var next = changes.Next; ; )
            {
                var isChange = await Task.WhenAny(next, Task.Delay(Beat, clock, end)) == next;
                end.ThrowIfCancellationRequested();
                if (isChange)
                    next = changes.Next;
                await Say(context, isChange ? Changed : StillHere);
                await Task.Delay(Pause, clock, end);
            }
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            // The time of the stream is over, or the broker stops.
        }
    }

    private static async Task Say(HttpContext context, string text)
    {
        await context.Response.WriteAsync(text, context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }
}
