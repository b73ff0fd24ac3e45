namespace ContractTests.Mutations.Changing;

/// <summary>Counts members, changes and stretches of code in the order of the files: equal for equal sources.</summary>
internal sealed class Numbers
{
    private int _member;
    private int _change;

    /// <summary>The last stretch that was counted.</summary>
    public int Region { get; private set; }

    public int NextMember() => ++_member;

    public int NextChange() => ++_change;

    public int NextRegion() => ++Region;
}
