namespace PaymentService.Payments;

/// <summary>The header under which a client may ask again and gets the same answer.</summary>
internal static class IdempotencyKey
{
    public const string Header = "Idempotency-Key";

    public const int Longest = 255;

    /// <summary>What is wrong with a key; nothing when it may be used, or when there is none.</summary>
    public static string? FindError(string? key) => key is { Length: 0 or > Longest }
        ? $"expected 1 to {Longest} characters, but found {key.Length}"
        : null;
}
