namespace ContractTests.Provider;

/// <summary>What became of the results of one pact at the broker.</summary>
/// <param name="Pact">As in <c>OrderService -> PaymentService</c>, with the reason why it was chosen.</param>
public abstract record Publication(string Pact)
{
    public abstract string Message { get; }

    /// <param name="ProviderVersion">The version that the result speaks about.</param>
    /// <param name="Url">Where the result is stored, if the broker told.</param>
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
