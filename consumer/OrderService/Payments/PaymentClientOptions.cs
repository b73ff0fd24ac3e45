using System.ComponentModel.DataAnnotations;

namespace OrderService.Payments;

/// <summary>The configuration section <c>Payments</c>.</summary>
public sealed class PaymentClientOptions
{
    [Required]
    public Uri? BaseAddress { get; set; }

    /// <summary>
    /// A file with the bearer token, read again for each request, because tokens are renewed from outside.
    /// </summary>
    public string? TokenFile { get; set; }

    /// <summary>The time limit for an answer, including all attempts; 10 seconds by default.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The time limit for one attempt; 3 seconds by default.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>The number of retries after an attempt without a clear answer; 2 by default.</summary>
    [Range(1, 10)]
    public int Retries { get; set; } = 2;

    /// <summary>
    /// The wait before the first retry, doubled for each further one; 200 ms by default.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// If at least half of this many attempts within <see cref="BreakDuration"/> failed, no attempt is made for that
    /// time; 10 by default.
    /// </summary>
    [Range(2, 1000)]
    public int BreakAfter { get; set; } = 10;

    /// <summary>
    /// How long PaymentService is not called after it has failed too often; 15 seconds by default.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.5", "00:10:00")]
    public TimeSpan BreakDuration { get; set; } = TimeSpan.FromSeconds(15);
}
