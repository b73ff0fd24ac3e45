using System.Net;

namespace ContractTests.Broker.Client;

/// <summary>The reason why a request to the broker failed.</summary>
public enum BrokerFailure
{
    /// <summary>No answer: nothing listens there, the connection broke, or the time limit passed.</summary>
    Unreachable,

    /// <summary>Credentials are missing, wrong, or may not do this (401, 403).</summary>
    Unauthorized,

    NotFound,

    Conflict,

    /// <summary>The broker understood the request and refuses what it says (400, 405, 406, 415, 422).</summary>
    Invalid,

    ServerError,

    /// <summary>Something answered, but not in the way a Pact broker does.</summary>
    NotABroker,
}

/// <summary>
/// A broker could not be asked or did not answer as expected. The message is one line: which address, what was
/// expected, what came, what to do.
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

    /// <summary>The problem in one line, in the broker's own words if it gave any.</summary>
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

    /// <summary>Null if no answer came.</summary>
    public HttpStatusCode? Status { get; internal init; }

    /// <summary>The broker's own words, one error each; empty if it gave none.</summary>
    public IReadOnlyList<string> Details { get; internal init; } = [];

    private static string OneLine(string text) =>
        string.Join(' ', text.Split(
            ['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
