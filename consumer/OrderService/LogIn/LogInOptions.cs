using System.ComponentModel.DataAnnotations;

namespace OrderService.LogIn;

/// <summary>The configuration section <c>LogIn</c>.</summary>
public sealed class LogInOptions
{
    /// <summary>The lifetime of an access token; 5 minutes by default.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00")]
    public TimeSpan AccessTokenLifetime { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The lifetime of a refresh token; 14 days by default.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "365.00:00:00")]
    public TimeSpan RefreshTokenLifetime { get; set; } = TimeSpan.FromDays(14);
}
