using System.Collections.Concurrent;
using System.Net;
using System.Threading.Channels;
using ContractTests.Integration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using OrderService.Messages;

namespace OrderService.Tests.Messages;

/// <summary>Receives the messages of OrderService for the test.</summary>
/// <param name="answers">
/// The status of each answer in turn, or null for a connection that is cut; 204 after the last one.
/// </param>
internal sealed class Subscriber(params int?[] answers) : HttpMessageHandler
{
    /// <summary>Instead of a status: no answer until the sender gives up.</summary>
    public const int Silence = 0;

    private readonly Channel<Delivery> _waiting = Channel.CreateUnbounded<Delivery>();
    private readonly ConcurrentQueue<Delivery> _received = new();
    private int _answered = -1;

    public int Received => _received.Count;

    public IEnumerable<string> Bodies => _received.Select(delivery => delivery.Body);

    /// <summary>Makes the service deliver its messages here.</summary>
    public void Join(ServiceFixture<OrderServiceApplication> service) => service
        .UseSetting("Messages:Subscriber", "http://subscriber.test")
        .ReplaceOutside<SubscriberClient>(this);

    /// <summary>The same, but only when the test requests it.</summary>
    public void JoinWithoutBackground(ServiceFixture<OrderServiceApplication> service)
    {
        Join(service);
        service.UseServices(services => services.RemoveAll<IHostedService>());
    }

    public IEnumerable<string> Ids => _received.Select(delivery => delivery.Id);

    /// <summary>Waits for the next delivery, and repeats an action until then.</summary>
    public async Task<Delivery> AfterAsync(Action again)
    {
        var next = NextAsync();
        while (!next.IsCompleted)
        {
            again();
            await Task.Yield();
        }

        return await next;
    }

    /// <summary>Waits for the next delivery.</summary>
    public Task<Delivery> NextAsync() => _waiting.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask();

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var delivery = await Delivery.ReadAsync(request, cancellationToken);
        _received.Enqueue(delivery);
        await _waiting.Writer.WriteAsync(delivery, cancellationToken);

        var turn = Interlocked.Increment(ref _answered);
        var answer = turn < answers.Length ? answers[turn] : 204;
        if (answer == Silence)
            await Task.Delay(Timeout.Infinite, cancellationToken);

        return new HttpResponseMessage(
            (HttpStatusCode)(answer ?? throw new HttpRequestException("The connection was cut.")));
    }
}

/// <summary>A message as the subscriber receives it.</summary>
internal sealed record Delivery(
    string Path, string Id, string Type, string? Authorization, string ContentType, string Body)
{
    public static async Task<Delivery> ReadAsync(HttpRequestMessage request, CancellationToken cancellation) => new(
        request.RequestUri!.AbsolutePath,
        request.Headers.GetValues("Message-Id").Single(),
        request.Headers.GetValues("Message-Type").Single(),
        request.Headers.Authorization?.ToString(),
        request.Content!.Headers.ContentType!.ToString(),
        await request.Content.ReadAsStringAsync(cancellation));
}
