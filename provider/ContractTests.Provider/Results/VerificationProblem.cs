namespace ContractTests.Provider;

/// <summary>The kind of a problem that concerns the whole run.</summary>
public enum VerificationProblemKind
{
    /// <summary>The pacts of a file, a URL or a broker could not be read.</summary>
    Source,

    NoPactsFound,

    /// <summary>The provider did not answer.</summary>
    Target,

    Publishing,

    /// <summary>A filter is neither a regular expression nor the name of anything that was found.</summary>
    Filter,
}

/// <summary>A failure of the run that does not belong to one interaction.</summary>
/// <param name="Message">One line: the problem, its place, and what to do.</param>
public sealed record VerificationProblem(
    VerificationProblemKind Kind, string Message, Exception? Exception = null);
