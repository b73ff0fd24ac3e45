using System.ComponentModel.DataAnnotations;

namespace OrderService.Messages;

/// <summary>The configuration section <c>Messages</c>.</summary>
public sealed class MessageOptions
{
    /// <summary>
    /// The host to whose <c>/messages</c> messages are delivered. Without one they stay in the outbox until the service
    /// is started with one.
    /// </summary>
    public Uri? Subscriber { get; set; }

    /// <summary>A file with the bearer token for the subscriber, read anew for each request.</summary>
    public string? TokenFile { get; set; }

    /// <summary>How long to wait for the subscriber's answer; 10 seconds unless configured.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How often the outbox is looked at when nobody calls; after a delivery that failed, also how long to wait before
    /// the second, doubled for each one after that. 2 seconds unless configured.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(2);
}
