using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Options;

namespace PaymentService.Messages;

/// <summary>Sends messages to the subscribed service.</summary>
internal sealed partial class SubscriberClient(
    HttpClient subscriber, IOptions<MessageOptions> options, ILogger<SubscriberClient> logger)
{
    public const string Name = "subscriber";

    /// <returns>Whether the subscriber accepted the message; if not, it must be sent again.</returns>
    public async Task<bool> Send(OutboxMessage message, CancellationToken cancellation)
    {
        try
        {
            using var request = await Describe(message, cancellation);
            using var response = await subscriber.SendAsync(
                request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            if (response.IsSuccessStatusCode)
                return true;

            LogNotTaken(message.Type, message.Id, $"the subscriber answered {(int)response.StatusCode}");
        }
        catch (Exception failure) when (
            failure is HttpRequestException or IOException
            || (failure is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            LogNotTaken(message.Type, message.Id, failure.Message);
        }

        return false;
    }

    private async Task<HttpRequestMessage> Describe(OutboxMessage message, CancellationToken cancellation)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "messages")
        {
            Content = new StringContent(message.Body, Encoding.UTF8, "application/json")
        };
        request.Headers.Add(MessageHeaders.Id, message.Id);
        request.Headers.Add(MessageHeaders.Type, message.Type);
        if (options.Value.TokenFile is { Length: > 0 } file)
        {
            var token = await File.ReadAllTextAsync(file, cancellation);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Trim());
        }

        return request;
    }

    [LoggerMessage(LogLevel.Warning, "Message '{Type}' {MessageId} was not taken: {Reason}. It is sent again.")]
    private partial void LogNotTaken(string type, string messageId, string reason);
}
