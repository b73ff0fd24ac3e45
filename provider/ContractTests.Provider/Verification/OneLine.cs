using System.Reflection;
using ContractTests.Pacts;
using ContractTests.Pacts.Reports;

namespace ContractTests.Provider.Verification;

/// <summary>
/// Shortens exceptions and responses to a single line and escapes control characters.
/// </summary>
internal static class OneLine
{
    private const int Longest = 500;

    /// <summary>Without what only carries an exception from one place to another.</summary>
    public static string Of(Exception failure)
    {
        while (failure is AggregateException or TargetInvocationException && failure.InnerException is { } inner)
            failure = inner;

        return failure is PactFailureException or InteractionFailedException
            ? Of(failure.Message)
            : $"{failure.GetType().Name}: {Of(failure.Message)}";
    }

    public static string Of(string text)
    {
        var line = string.Join(
            ' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        return MismatchReport.OneLine(line.Length <= Longest ? line : $"{line[..End(line)]}…", int.MaxValue);
    }

    /// <summary>Does not split a surrogate pair.</summary>
    private static int End(string line) => char.IsHighSurrogate(line[Longest - 1]) ? Longest - 1 : Longest;
}
