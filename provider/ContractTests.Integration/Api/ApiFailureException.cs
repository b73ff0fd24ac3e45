using ContractTests.Integration.Api;

namespace ContractTests.Integration;

/// <summary>
/// An exchange differed from what the test expects. The message lists all differences and shows the exchange; values
/// that look like credentials are masked.
/// </summary>
public sealed class ApiFailureException : IntegrationTestException
{
    internal ApiFailureException(string title, IReadOnlyList<string> failures, ApiAnswer answer)
        : this(title, failures, answer.Request, null, answer)
    {
    }

    internal ApiFailureException(
        string title, IReadOnlyList<string> failures, SentRequest request, Exception? inner, ApiAnswer? answer = null)
        : base(ExchangeText.Of(title, failures, request, answer?.Response), inner)
    {
        Failures = failures;
        Answer = answer;
    }

    /// <summary>One line for each difference: <c>$.payment_id: expected …, but found …</c>.</summary>
    public IReadOnlyList<string> Failures { get; }

    /// <summary>Null if there was no answer.</summary>
    public ApiAnswer? Answer { get; }
}
