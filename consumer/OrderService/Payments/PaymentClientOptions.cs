using System.ComponentModel.DataAnnotations;

namespace OrderService.Payments;

/// <summary>The configuration section <c>Payments</c>.</summary>
public sealed class PaymentClientOptions
{
    [Required]
    public Uri? BaseAddress { get; set; }

    /// <summary>A file with the bearer token, read anew for each request: tokens are renewed from outside.</summary>
    public string? TokenFile { get; set; }

    /// <summary>How long to wait for an answer, all attempts together; 10 seconds unless configured.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long to wait for one attempt; 3 seconds unless configured.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>How often to ask again after an attempt without a clear answer; 2 unless configured.</summary>
    [Range(1, 10)]
    public int Retries { get; set; } = 2;

    /// <summary>
    /// How long to wait before the first retry, doubled for each one after it; 200 ms unless configured.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// After this many attempts within <see cref="BreakDuration"/> of which at least half failed, none is made for that
    /// long; 10 unless configured.
    /// </summary>
    [Range(2, 1000)]
    public int BreakAfter { get; set; } = 10;

    /// <summary>
    /// How long PaymentService is left alone once it has failed too often; 15 seconds unless configured.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.5", "00:10:00")]
    public TimeSpan BreakDuration { get; set; } = TimeSpan.FromSeconds(15);
}
