namespace ContractTests.Mutations.Changing;

/// <summary>
/// Numbers members, changes and regions of code in the order of the files: the same for the same sources.
/// </summary>
internal sealed class Numbers
{
    private int _member;
    private int _change;

    /// <summary>The last region that was counted.</summary>
    public int Region { get; private set; }

    public int NextMember() => ++_member;

    public int NextChange() => ++_change;

    public int NextRegion() => ++Region;
}
