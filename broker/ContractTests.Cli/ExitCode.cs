namespace ContractTests.Cli;

/// <summary>What the tool tells the script that called it. Each code has one meaning in every command.</summary>
public static class ExitCode
{
    /// <summary>Done, or: yes, it may be deployed.</summary>
    public const int Yes = 0;

    /// <summary>A definite failure, whatever else is unknown: a refused publication, a broken contract.</summary>
    public const int No = 1;

    /// <summary>The question could not be put: wrong usage, unreadable files, no broker, nothing of that
    /// name.</summary>
    public const int NotAsked = 2;

    /// <summary>A verification result is still missing.</summary>
    public const int NotYet = 3;
}
