using System.Net;

namespace ContractTests.Broker.Client;

/// <summary>The reason why a request to the broker failed.</summary>
public enum BrokerFailure
{
    /// <summary>No answer: nothing listens at the address, the connection broke, or the time limit passed.</summary>
    Unreachable,

    /// <summary>Credentials are missing, wrong, or do not allow the request (401, 403).</summary>
    Unauthorized,

    NotFound,

    Conflict,

    /// <summary>The broker understood the request and rejects its content (400, 405, 406, 415, 422).</summary>
    Invalid,

    ServerError,

    /// <summary>The answer is not that of a Pact broker.</summary>
    NotABroker,
}

/// <summary>
/// A broker could not be reached or did not answer as expected. The message is one line: the address, what was
/// expected, what was found, and what to do.
/// </summary>
public sealed class BrokerException : Exception
{
    private readonly string _problem;

    internal BrokerException(
        BrokerFailure kind, string where, string expected, string found, string remedy, Exception? cause = null)
        : base(OneLine($"{where}: expected {expected}, but found {found}. {remedy}"), cause)
    {
        Kind = kind;
        Where = where;
        Hint = remedy;
        _problem = $"{where}: expected {expected}, but found {found}";
    }

    public BrokerFailure Kind { get; }

    /// <summary>The problem in one line, with the broker's own message if there is one.</summary>
    public string Problem
    {
        get => OneLine(Details.Count == 0 ? _problem
            : $"{string.Join("; ", Details.Select(detail => detail.TrimEnd('.')))} ({Where}: {(int?)Status})");
        internal init => _problem = value;
    }

    /// <summary>What to do about the problem, as a sentence.</summary>
    public string Hint { get; }

    private string Where { get; }

    public Uri? Url { get; internal init; }

    /// <summary>Null if there was no answer.</summary>
    public HttpStatusCode? Status { get; internal init; }

    /// <summary>The broker's own messages, one for each error; empty if there are none.</summary>
    public IReadOnlyList<string> Details { get; internal init; } = [];

    private static string OneLine(string text) =>
        string.Join(' ', text.Split(
            ['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
