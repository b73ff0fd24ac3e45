using System.Net.Mime;
using System.Text;

namespace OrderService.Messages;

/// <summary>Delivers messages to the subscriber, over HTTP.</summary>
/// <param name="subscriber">Its base address and credentials are configured.</param>
public sealed class SubscriberClient(HttpClient subscriber)
{
    /// <returns>Null if the subscriber accepted the message; otherwise why not.</returns>
    public async Task<string?> Deliver(OutboxMessage message, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/messages")
        {
            Content = new StringContent(message.Body, Encoding.UTF8, MediaTypeNames.Application.Json)
        };
        request.Headers.Add(MessageHeaders.Id, message.MessageId.ToString());
        request.Headers.Add(MessageHeaders.Type, message.Type);

        try
        {
            using var response = await subscriber.SendAsync(
                request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            return response.IsSuccessStatusCode ? null : $"it answered {(int)response.StatusCode}";
        }
        catch (HttpRequestException failure)
        {
            return failure.Message;
        }
        catch (OperationCanceledException failure) when (!cancellation.IsCancellationRequested)
        {
            return failure.Message;
        }
    }
}
