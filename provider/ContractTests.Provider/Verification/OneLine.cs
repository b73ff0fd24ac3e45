namespace ContractTests.Provider;

/// <summary>Turns exceptions and answers of any shape into a piece of one line.</summary>
internal static class OneLine
{
    private const int Longest = 500;

    public static string Of(Exception failure) =>
        failure is Pacts.PactFailureException or InteractionFailedException
            ? Of(failure.Message)
            : $"{failure.GetType().Name}: {Of(Innermost(failure).Message)}";

    public static string Of(string text)
    {
        var line = string.Join(
            ' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        return line.Length <= Longest ? line : $"{line[..Longest]}…";
    }

    private static Exception Innermost(Exception failure)
    {
        while (failure is AggregateException or System.Reflection.TargetInvocationException
            && failure.InnerException is { } inner)
            failure = inner;

        return failure;
    }
}
