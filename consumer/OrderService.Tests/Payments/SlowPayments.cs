using System.Diagnostics;
using System.Net;

namespace OrderService.Tests.Payments;

/// <summary>
/// A PaymentService that keeps some requests waiting until they are cancelled, and answers the others.
/// </summary>
/// <param name="slow">How many of the first requests wait.</param>
/// <param name="inBody">Whether status and headers are sent, and only the body is not.</param>
internal sealed class SlowPayments(int slow, bool inBody = false) : HttpMessageHandler
{
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _requests;

    /// <summary>Completes when the first request is waiting.</summary>
    public Task Asked => _asked.Task;

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _requests) > slow)
            return Answer(new StringContent("""{"payment_id": "12345", "status": "completed"}"""));

        if (inBody)
            return Answer(new StreamContent(new Endless(_asked)));

        _asked.TrySetResult();
        await Task.Delay(Timeout.Infinite, cancellationToken);
        throw new UnreachableException();
    }

    private static HttpResponseMessage Answer(HttpContent content) => new(HttpStatusCode.OK) { Content = content };

    /// <summary>A body that never sends anything.</summary>
    private sealed class Endless(TaskCompletionSource asked) : MemoryStream
    {
        public override bool CanSeek => false;

        public override async Task CopyToAsync(
            Stream destination, int bufferSize, CancellationToken cancellationToken)
        {
            asked.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
    }
}
