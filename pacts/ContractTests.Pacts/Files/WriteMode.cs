namespace ContractTests.Pacts.Files;

/// <summary>How an existing pact file is updated.</summary>
public enum WriteMode
{
    /// <summary>They stay, but for those with the same description and states as a new one.</summary>
    Merge,

    /// <summary>The first write of a process starts anew; later writes of the same process add to it.</summary>
    Replace,
}
