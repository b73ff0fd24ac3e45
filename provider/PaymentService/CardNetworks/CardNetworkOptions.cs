using System.ComponentModel.DataAnnotations;

namespace PaymentService.CardNetworks;

/// <summary>The configuration section <c>CardNetwork</c>.</summary>
public sealed class CardNetworkOptions : IValidatableObject
{
    /// <summary>The address of the card network; without one no card is charged, and only the ledger decides.</summary>
    public Uri? BaseAddress { get; set; }

    /// <summary>The time limit of one attempt; 2 seconds by default.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>The time limit of all attempts of one request; 8 seconds by default.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:05:00")]
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromSeconds(8);

    /// <summary>How many times a failed attempt is retried; 2 by default.</summary>
    [Range(1, 10)]
    public int Retries { get; set; } = 2;

    /// <summary>The wait before the first retry, about doubled for each further one; 200 ms by default.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:30")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// If at least this many attempts were made within half a minute and half of them failed, no requests are sent for
    /// <see cref="BreakDuration"/>; 10 by default.
    /// </summary>
    [Range(2, 1000)]
    public int AttemptsBeforeBreak { get; set; } = 10;

    /// <summary>15 seconds by default.</summary>
    [Range(typeof(TimeSpan), "00:00:00.500", "00:10:00")]
    public TimeSpan BreakDuration { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>The time after which a request with an unclear answer is sent again; one minute by default.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan AskAgainAfter { get; set; } = TimeSpan.FromMinutes(1);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (BaseAddress is { } address && !(address.IsAbsoluteUri && address.Scheme is "http" or "https"))
        {
            yield return new ValidationResult(
                $"CardNetwork:BaseAddress: expected an address such as https://cards.example, but found {address}.");
        }

        if (TotalTimeout < AttemptTimeout)
        {
            yield return new ValidationResult(
                $"CardNetwork:TotalTimeout: expected at least the AttemptTimeout of {AttemptTimeout}, "
                + $"but found {TotalTimeout}.");
        }
    }
}
