using System.ComponentModel.DataAnnotations;

namespace OrderService.Messages;

/// <summary>The configuration section <c>Messages</c>.</summary>
public sealed class MessageOptions
{
    /// <summary>
    /// The host that receives messages, at <c>/messages</c>. Without one they stay in the outbox until the service is
    /// started with one.
    /// </summary>
    public Uri? Subscriber { get; set; }

    /// <summary>A file with the bearer token for the subscriber, read again for each request.</summary>
    public string? TokenFile { get; set; }

    /// <summary>The time limit for the subscriber's answer; 10 seconds by default.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The interval at which the outbox is polled; also the wait after a failed delivery, doubled for each further one.
    /// 2 seconds by default.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(2);
}
