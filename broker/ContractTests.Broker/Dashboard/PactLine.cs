namespace ContractTests.Broker.Dashboard;

/// <summary>
/// The pacts of a pair that follow each other: while the last of them is not verified, the one before it says how they
/// stood.
/// </summary>
/// <param name="Tag">Only those of versions with this tag, unless it is empty.</param>
/// <param name="IsUntagged">Only those of versions without any tag.</param>
internal sealed record PactLine(string Tag, bool IsUntagged)
{
    public static readonly PactLine All = new("", false);

    public static readonly PactLine Untagged = new("", true);

    public static PactLine Tagged(string tag) => new(tag, false);
}
