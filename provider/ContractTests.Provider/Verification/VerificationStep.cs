namespace ContractTests.Provider;

/// <summary>The step in which an interaction failed.</summary>
public enum VerificationStep
{
    StateSetUp,

    /// <summary>A value that the contract takes from a provider state is missing.</summary>
    GeneratedValues,

    RequestFilter,

    /// <summary>The provider did not answer: no connection, or the connection broke.</summary>
    Unreachable,

    /// <summary>The provider took longer than the limit.</summary>
    Timeout,

    /// <summary>The provider, running in the same process, threw instead of answering.</summary>
    Provider,

    /// <summary>Comparing the answer with the contract failed: a defect of the verifier.</summary>
    Comparison,
    StateTearDown,

    /// <summary>The contract has a part that HTTP cannot send, such as a header value with a line break.</summary>
    Request,

    /// <summary>
    /// The contract has matching rules or generators that cannot be read, generators that cannot generate a value, or a
    /// response that cannot be sent.
    /// </summary>
    Contract,
}
