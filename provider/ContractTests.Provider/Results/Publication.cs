namespace ContractTests.Provider;

/// <summary>Whether the results of one pact were published to the broker.</summary>
/// <param name="Pact">For instance <c>OrderService -> PaymentService</c>, with the reason why it was selected.</param>
public abstract record Publication(string Pact)
{
    public abstract string Message { get; }

    /// <param name="ProviderVersion">The version that was verified.</param>
    /// <param name="Url">The address of the result, if the broker returned one.</param>
    public sealed record Published(string Pact, string ProviderVersion, bool Success, Uri? Url) : Publication(Pact)
    {
        public override string Message =>
            $"{Pact}: {(Success ? "success" : "failure")} published for version {ProviderVersion}"
            + (Url is null ? "." : $" at {Url}");
    }

    public sealed record Skipped(string Pact, string Reason) : Publication(Pact)
    {
        public override string Message => $"{Pact}: results not published: {Reason}.";
    }

    public sealed record Failed(string Pact, string Reason) : Publication(Pact)
    {
        public override string Message => $"{Pact}: expected the results to be published, but found {Reason}";
    }
}
