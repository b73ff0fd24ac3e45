namespace ContractTests.Cli;

/// <summary>The exit codes. Each has one meaning in every command.</summary>
public static class ExitCode
{
    /// <summary>Done, or: yes, the version can be deployed.</summary>
    public const int Yes = 0;

    /// <summary>A definite failure, such as a refused publication or a broken contract.</summary>
    public const int No = 1;

    /// <summary>There is no answer: wrong usage, unreadable files, no connection, or an unknown name.</summary>
    public const int NotAsked = 2;

    /// <summary>A verification result is still missing.</summary>
    public const int NotYet = 3;
}
