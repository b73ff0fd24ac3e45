using System.Collections.Specialized;
using System.Globalization;
using WireMock.Server;

namespace ContractTests.Integration;

/// <summary>Waits for requests that a service sends in the background.</summary>
public static class WaitingForRequests
{
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Waits until the server has received this number of requests since it started. A request counts when its answer
    /// is ready: before any <see cref="ConnectionFault"/>, but after a delay.
    /// </summary>
    /// <param name="server">The requests are in its <see cref="WireMockServer.LogEntries"/>.</param>
    /// <param name="count">The minimum number of requests.</param>
    /// <param name="limit">30 seconds by default.</param>
    /// <exception cref="TimeoutException">The requests did not arrive in time.</exception>
    public static async Task WaitForRequestsAsync(
        this WireMockServer server, int count, TimeSpan? limit = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(server);
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        server.LogEntriesChanged += Look;
        try
        {
            Look(null, null);
            await arrived.Task.WaitAsync(limit ?? Usual, cancellation);
        }
        catch (TimeoutException late)
        {
            var seconds = (limit ?? Usual).TotalSeconds.ToString(CultureInfo.InvariantCulture);
            throw new TimeoutException(
                $"{server.Url}: expected {count} requests within {seconds} s, but found {server.LogEntries.Count}. "
                + "Look in the service's log for why it does not send them.",
                late);
        }
        finally
        {
            server.LogEntriesChanged -= Look;
        }

        void Look(object? sender, NotifyCollectionChangedEventArgs? change)
        {
            if (server.LogEntries.Count >= count)
                arrived.TrySetResult();
        }
    }
}
