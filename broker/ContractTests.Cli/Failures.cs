using ContractTests.Broker.Client;
using ContractTests.Pacts;

namespace ContractTests.Cli;

/// <summary>Explains expected failures to the user; any other is a defect and shows its stack trace.</summary>
internal static class Failures
{
    /// <returns>Null for a defect.</returns>
    public static Problem? Explain(Exception failure) => failure switch
    {
        ToolException refused => new Problem(refused.Message, refused.Hint),
        BrokerException broker => Problem.With(broker.Problem, broker.Hint),
        PactFailureException refused => Problem.In(refused.Message),
        OperationCanceledException => new Problem("stopped before it was done"),
        FileNotFoundException { FileName: { } file } => new Problem($"there is no file {file}", "check the path"),
        IOException or UnauthorizedAccessException => new Problem(
            failure.Message.ReplaceLineEndings(" ").TrimEnd('.'), "check the path and its permissions"),
        _ => null,
    };

    public static int Code(Exception failure) => failure switch
    {
        ToolException refused => refused.Code,
        BrokerException { Kind: BrokerFailure.Conflict } => ExitCode.No,
        _ => ExitCode.NotAsked,
    };
}
