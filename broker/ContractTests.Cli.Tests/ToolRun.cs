using ContractTests.Cli.Tests.Native;

namespace ContractTests.Cli.Tests;

/// <summary>What one run of the tool left behind, without this process's own environment.</summary>
internal sealed record ToolRun(int ExitCode, string Output, string Errors)
{
    public static Task<ToolRun> Of(params string[] arguments) => With([], arguments);

    public static async Task<ToolRun> With(Dictionary<string, string> environment, params string[] arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var code = await NativeTool.Run(
            arguments, output, errors, environment, TestContext.Current.CancellationToken);
        return new ToolRun(code, output.ToString(), errors.ToString());
    }

    public void ShouldHaveSucceeded() => ExitCode.ShouldBe(0, $"{Output}{Errors}");

    /// <summary>An error that contains all these texts, exit code 2 and no other output.</summary>
    public void ShouldHaveRefused(params string[] words) => ShouldHaveFailed(2, words);

    /// <summary>The problem in one line, at most what to do in the next, and no other output.</summary>
    public void ShouldHaveFailed(int code, params string[] words)
    {
        ExitCode.ShouldBe(code, $"{Output}{Errors}");
        var lines = Errors.TrimEnd().Split(Environment.NewLine);
        lines[0].ShouldStartWith("error: ");
        lines.Length.ShouldBeLessThanOrEqualTo(2, Errors);
        if (lines.Length == 2)
            lines[1].ShouldStartWith("hint: ");
        foreach (var word in words)
            Errors.ShouldContain(word, Case.Sensitive);
        Output.ShouldBeEmpty();
    }
}
