using ContractTests.Broker.Client;

namespace ContractTests.Cli;

/// <summary>Which failures have an explanation for the caller; any other is a defect and shows its stack.</summary>
internal static class Failures
{
    /// <returns>One line that says where, what was expected, what came and what to do; null for a defect.</returns>
    public static string? Explain(Exception failure) => failure switch
    {
        ToolException or BrokerException => failure.Message,
        OperationCanceledException => "contract: stopped before it was done",
        IOException or UnauthorizedAccessException => $"contract: {failure.Message.ReplaceLineEndings(" ")}",
        _ => null,
    };

    public static int Code(Exception failure) => failure switch
    {
        ToolException refused => refused.Code,
        BrokerException { Kind: BrokerFailure.Conflict } => ExitCode.No,
        _ => ExitCode.NotAsked,
    };
}
