namespace ContractTests.Mutations.Running;

/// <summary>Whether the tests detected a change.</summary>
internal enum Verdict
{
    Noticed,

    /// <summary>A test ran it, and none failed.</summary>
    Unnoticed,

    /// <summary>No test runs it.</summary>
    Unreached,
}
