using System.ComponentModel;
using System.Diagnostics;

namespace ContractTests.Cli.Publishing;

/// <summary>Queries the git repository of the current folder.</summary>
internal static class Git
{
    /// <returns>The first line of the output; null without git, without a repository or without output.</returns>
    public static async Task<string?> Ask(CancellationToken cancellation, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var git = Process.Start(start)!;
            var problem = git.StandardError.ReadToEndAsync(cancellation);
            var answer = (await git.StandardOutput.ReadToEndAsync(cancellation)).Trim();
            await problem;
            await git.WaitForExitAsync(cancellation);
            return git.ExitCode == 0 && answer.Length > 0 ? answer : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
