using ContractTests.Pacts.Http;
using ContractTests.Pacts.Reports;

namespace ContractTests.Integration.Api;

/// <summary>The message of an exception, for use inside a message of this library.</summary>
internal static class FailureText
{
    /// <summary>The message in one line, without credentials.</summary>
    public static string Line(Exception failure, int longest = 500) =>
        MismatchReport.OneLine(Secrets.Mask(failure.Message), longest);

    /// <summary>The message as a sentence that ends with a full stop, so that another can follow.</summary>
    public static string Sentence(Exception failure, int longest = 500)
    {
        var line = Line(failure, longest);
        return line.EndsWith('.') ? line : line + ".";
    }

    /// <summary>Completes "but found" for a network failure; without a full stop.</summary>
    public static string OfConnection(Exception failure) => MismatchReport.OneLine(
        ConnectionFailure.Describe(failure) ?? Secrets.Mask(failure.GetBaseException().Message).TrimEnd('.'), 500);
}
