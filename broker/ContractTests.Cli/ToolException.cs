namespace ContractTests.Cli;

/// <summary>Something the caller has to mend first: its message is the one line the tool prints.</summary>
internal sealed class ToolException : Exception
{
    public ToolException(string message)
        : base(message)
    {
    }

    public ToolException(string message, Exception cause)
        : base(message, cause)
    {
    }

    public int Code { get; init; } = ExitCode.NotAsked;
}
