namespace ContractTests.Broker.Dashboard;

/// <summary>
/// Which earlier pacts of a pair are considered: until the latest pact has a verification result, the result of an
/// earlier one shows its status.
/// </summary>
/// <param name="Tag">Only those of versions with this tag, unless it is empty.</param>
/// <param name="IsUntagged">Only those of versions without any tag.</param>
internal sealed record PactHistory(string Tag, bool IsUntagged)
{
    public static readonly PactHistory All = new("", false);

    public static readonly PactHistory Untagged = new("", true);

    public static PactHistory Tagged(string tag) => new(tag, false);
}
