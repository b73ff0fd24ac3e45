namespace ContractTests.Provider;

/// <summary>Where in the course of an interaction something broke.</summary>
public enum VerificationStep
{
    StateSetUp,

    /// <summary>A value that the contract takes from a provider state is missing.</summary>
    GeneratedValues,

    RequestFilter,

    /// <summary>The provider answered nothing at all: no connection, or it broke off.</summary>
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
    /// The contract has matching rules or generators that cannot be read, generators that cannot generate anything, or
    /// a response that nobody can send.
    /// </summary>
    Contract,
}
