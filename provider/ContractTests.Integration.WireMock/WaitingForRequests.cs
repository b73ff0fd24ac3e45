using System.Collections.Specialized;
using System.Globalization;
using WireMock.Server;

namespace ContractTests.Integration;

/// <summary>Waits for what a service sends in the background.</summary>
public static class WaitingForRequests
{
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Waits until the server has been asked so often since it started. A request counts when its answer is ready:
    /// before any <see cref="ConnectionFault"/>, but after a delay.
    /// </summary>
    /// <param name="server">What was asked is in its <see cref="WireMockServer.LogEntries"/>.</param>
    /// <param name="count">More are fine.</param>
    /// <param name="limit">By default 30 seconds.</param>
    /// <exception cref="TimeoutException">They did not come in time.</exception>
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
                + "Look at the service's log for what keeps it from asking.",
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
