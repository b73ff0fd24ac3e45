using System.Diagnostics;

namespace ContractTests.Cli.Tests.Native;

/// <summary>
/// The tool under test: in this process, or the program that <c>CONTRACT_TESTS_TOOL</c> names, which must do the same.
/// </summary>
internal static class NativeTool
{
    public const string Variable = "CONTRACT_TESTS_TOOL";

    private static readonly string? Program = Environment.GetEnvironmentVariable(Variable);

    /// <summary>Whether the tool under test is native code.</summary>
    public static bool IsUsed => Program is not null;

    /// <summary>Runs with this environment only, until it ends or is stopped.</summary>
    public static Task<int> Run(
        string[] arguments, TextWriter output, TextWriter errors, IReadOnlyDictionary<string, string> environment,
        CancellationToken cancellation) =>
        Program is not null
            ? RunProgram(arguments, output, errors, environment, cancellation)
            : ContractTool.RunAsync(arguments, output, errors, environment, cancellation);

    /// <summary>How it starts as a process of its own, whose output can be read.</summary>
    public static ProcessStartInfo Apart(params IEnumerable<string> arguments)
    {
        string[] command = Program is { } program
            ? [program]
            : ["dotnet", Path.Combine(AppContext.BaseDirectory, "contract.dll")];
        return new ProcessStartInfo(command[0], [.. command[1..], .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
    }

    private static async Task<int> RunProgram(
        string[] arguments, TextWriter output, TextWriter errors, IReadOnlyDictionary<string, string> environment,
        CancellationToken cancellation)
    {
        var start = Apart(arguments);
        start.Environment.Clear();
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        await using var stopping = cancellation.Register(() => Terminate(process.Id));
        await Task.WhenAll(Copy(process.StandardOutput, output), Copy(process.StandardError, errors));
        await process.WaitForExitAsync(CancellationToken.None);
        return process.ExitCode;
    }

    private static void Terminate(int process)
    {
        using var kill = Process.Start("kill", ["-TERM", $"{process}"]);
        kill.WaitForExit();
    }

    private static async Task Copy(StreamReader from, TextWriter to)
    {
        while (await from.ReadLineAsync() is { } line)
            await to.WriteLineAsync(line);
    }
}
