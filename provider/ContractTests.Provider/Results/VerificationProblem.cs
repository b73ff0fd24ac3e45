namespace ContractTests.Provider;

/// <summary>The kind of a problem that concerns the whole run.</summary>
public enum VerificationProblemKind
{
    /// <summary>A file, an address or a broker did not give the pacts it was asked for.</summary>
    Source,

    NoPactsFound,

    /// <summary>The provider did not answer.</summary>
    Target,

    Publishing,

    /// <summary>A filter is not a regular expression, nor the name of anything that was found.</summary>
    Filter,
}

/// <summary>A failure of the run that belongs to no interaction.</summary>
/// <param name="Message">One line: what, where, and what to do.</param>
public sealed record VerificationProblem(
    VerificationProblemKind Kind, string Message, Exception? Exception = null);
