using System.ComponentModel.DataAnnotations;

namespace OrderService.Payments;

/// <summary>The configuration section <c>Payments</c>.</summary>
public sealed class PaymentClientOptions
{
    [Required]
    public Uri? BaseAddress { get; set; }

    /// <summary>A file with the bearer token, read anew for each request: tokens are renewed from outside.</summary>
    public string? TokenFile { get; set; }

    /// <summary>How long to wait for an answer; 10 seconds unless configured.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);
}
