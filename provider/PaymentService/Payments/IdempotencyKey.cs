namespace PaymentService.Payments;

/// <summary>The header with which a client may repeat a request and get the same answer.</summary>
internal static class IdempotencyKey
{
    public const string Header = "Idempotency-Key";

    public const int Longest = 255;

    /// <summary>Why a key is invalid; null if it is valid, or if there is none.</summary>
    public static string? FindError(string? key) => key is { Length: 0 or > Longest }
        ? $"expected 1 to {Longest} characters, but found {key.Length}"
        : null;
}
