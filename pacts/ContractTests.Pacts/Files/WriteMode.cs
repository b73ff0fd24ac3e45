namespace ContractTests.Pacts.Files;

/// <summary>How an existing pact file is updated.</summary>
public enum WriteMode
{
    /// <summary>Keeps existing interactions, except those with the same description and states as a new one.</summary>
    Merge,

    /// <summary>The first write of a process replaces the file; later writes of the same process add to it.</summary>
    Replace,
}
