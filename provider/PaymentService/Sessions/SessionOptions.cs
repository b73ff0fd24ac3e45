using System.ComponentModel.DataAnnotations;

namespace PaymentService.Sessions;

/// <summary>The configuration section <c>Sessions</c>.</summary>
public sealed class SessionOptions
{
    /// <summary>5 minutes by default.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00")]
    public TimeSpan AccessTokenLifetime { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a session lasts without a refresh; 14 days by default.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "365.00:00:00")]
    public TimeSpan RefreshTokenLifetime { get; set; } = TimeSpan.FromDays(14);
}
