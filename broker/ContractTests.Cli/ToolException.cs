namespace ContractTests.Cli;

/// <summary>A problem that the user must solve; the tool prints it, and what to do about it.</summary>
internal sealed class ToolException : Exception
{
    /// <param name="problem">One short line.</param>
    /// <param name="hint">What to do; null if the problem makes it obvious.</param>
    public ToolException(string problem, string? hint = null, Exception? cause = null)
        : base(problem, cause) => Hint = hint;

    public string? Hint { get; }

    /// <summary>For an exception of our libraries, whose message also says what to do.</summary>
    public static ToolException In(Exception failure)
    {
        var problem = Problem.In(failure.Message);
        return new ToolException(problem.Text, problem.Hint, failure);
    }

    public int Code { get; init; } = ExitCode.NotAsked;
}
