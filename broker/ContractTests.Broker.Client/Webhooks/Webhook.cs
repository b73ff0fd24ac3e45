namespace ContractTests.Broker.Client;

/// <summary>A webhook: an HTTP request that the broker sends on an event of a pact.</summary>
/// <param name="Url">
/// May hold parameters such as <c>${pactbroker.consumerVersionNumber}</c>, but not in its host.
/// </param>
public sealed record Webhook(string Url)
{
    /// <summary>16 or more letters, digits, <c>-</c> and <c>_</c>; chosen by the broker if null.</summary>
    public string? Uuid { get; init; }

    public string? Description { get; init; }

    /// <summary>The consumer; null with a <see cref="ConsumerLabel"/>, or for any consumer.</summary>
    public string? Consumer { get; init; }

    /// <summary>The consumers with this label.</summary>
    public string? ConsumerLabel { get; init; }

    public string? Provider { get; init; }

    /// <summary>The providers with this label.</summary>
    public string? ProviderLabel { get; init; }

    /// <summary>Such as <c>contract_requiring_verification_published</c>; the broker's choice if empty.</summary>
    public IReadOnlyList<string> Events { get; init; } = [];

    public bool Enabled { get; init; } = true;

    /// <summary>Why the broker switched it off; only read, never sent.</summary>
    public string? DisabledReason { get; init; }

    public string Method { get; init; } = "POST";

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Sent as JSON if it is a JSON object or array, else as it stands; may hold parameters.</summary>
    public string? Body { get; init; }

    public string? Username { get; init; }

    /// <summary>Null or asterisks keep the one that the broker has.</summary>
    public string? Password { get; init; }

    /// <summary>Only read, never sent; null if the broker does not say.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Says nothing of passwords and headers.</summary>
    public override string ToString() => $"webhook {Description ?? $"{Method} {Url}"}";
}

/// <summary>How a call that was made to try a webhook went.</summary>
/// <param name="Logs">What the broker wrote down, one line each.</param>
public sealed record WebhookTrial(bool Success, string Logs);
