namespace ContractTests.Broker.Client;

/// <summary>A webhook: an HTTP request that the broker sends on an event of a pact.</summary>
/// <param name="Url">
/// May contain parameters such as <c>${pactbroker.consumerVersionNumber}</c>, but not in its host.
/// </param>
public sealed record Webhook(string Url)
{
    /// <summary>16 or more letters, digits, <c>-</c> and <c>_</c>; if null, the broker assigns one.</summary>
    public string? Uuid { get; init; }

    public string? Description { get; init; }

    /// <summary>The consumer; null if there is a <see cref="ConsumerLabel"/>, or for any consumer.</summary>
    public string? Consumer { get; init; }

    /// <summary>The consumers with this label.</summary>
    public string? ConsumerLabel { get; init; }

    public string? Provider { get; init; }

    /// <summary>The providers with this label.</summary>
    public string? ProviderLabel { get; init; }

    /// <summary>For instance <c>contract_requiring_verification_published</c>; the broker's default if empty.</summary>
    public IReadOnlyList<string> Events { get; init; } = [];

    public bool Enabled { get; init; } = true;

    /// <summary>Why the broker disabled it; only read, never sent.</summary>
    public string? DisabledReason { get; init; }

    public string Method { get; init; } = "POST";

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Sent as JSON if it is a JSON object or array, otherwise as text; may contain parameters.</summary>
    public string? Body { get; init; }

    public string? Username { get; init; }

    /// <summary>Null or asterisks keep the stored password.</summary>
    public string? Password { get; init; }

    /// <summary>Only read, never sent; null if the broker does not return it.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Omits passwords and headers.</summary>
    public override string ToString() => $"webhook {Description ?? $"{Method} {Url}"}";
}

/// <summary>The result of a test call of a webhook.</summary>
/// <param name="Logs">The broker's log lines.</param>
public sealed record WebhookTrial(bool Success, string Logs);
