using System.Diagnostics;

namespace ContractTests.Mutations;

/// <summary>Runs <c>dotnet</c> and returns its output.</summary>
internal static class Programs
{
    /// <exception cref="InvalidOperationException">The exit code was not 0.</exception>
    public static async Task<string> RunAsync(IEnumerable<string> arguments, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"dotnet {string.Join(' ', start.ArgumentList)} failed:\n{output}");
    }
}
