using System.ComponentModel.DataAnnotations;

namespace OrderService.LogIn;

/// <summary>The configuration section <c>LogIn</c>.</summary>
public sealed class LogInOptions
{
    /// <summary>How long an access token counts; 5 minutes unless configured.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00")]
    public TimeSpan AccessTokenLifetime { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a refresh token may be exchanged; 14 days unless configured.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "365.00:00:00")]
    public TimeSpan RefreshTokenLifetime { get; set; } = TimeSpan.FromDays(14);
}
