using System.Diagnostics;

namespace ContractTests.Integration.Tests.Databases;

/// <summary>Runs this program in another process, which executes a method of <see cref="OtherWork"/>.</summary>
internal sealed class OtherProcess : IAsyncDisposable
{
    public const string Switch = "--other-work";

    private const string Marker = "other process: ";

    private readonly Process _process;

    private OtherProcess(Process process) => _process = process;

    /// <param name="work">A method of <see cref="OtherWork"/>.</param>
    public static OtherProcess Start(Func<Task> work, params (string Name, string? Value)[] variables)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { typeof(OtherProcess).Assembly.Location, Switch, work.Method.Name },
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in variables)
            start.Environment[name] = value;

        return new OtherProcess(Process.Start(start)!);
    }

    /// <returns>The exit code.</returns>
    public static async Task<int> Do(string work)
    {
        try
        {
            await typeof(OtherWork).GetMethod(work)!.CreateDelegate<Func<Task>>()();
            return 0;
        }
        catch (Exception failure)
        {
            await Console.Out.WriteLineAsync($"{failure}");
            return 1;
        }
    }

    /// <summary>Sends a line to the process that started this one.</summary>
    public static async Task Say(string line)
    {
        await using var output = new StreamWriter(Console.OpenStandardOutput());
        await output.WriteLineAsync(Marker + line);
    }

    /// <returns>The next line that the process sends.</returns>
    public async Task<string> Hear()
    {
        var output = new List<string>();
        while (await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.StartsWith(Marker, StringComparison.Ordinal))
                return line[Marker.Length..];
            output.Add(line);
        }

        throw new InvalidOperationException(string.Join(Environment.NewLine, output));
    }

    /// <summary>Kills the process, as <c>kill -9</c> does.</summary>
    public async Task Kill()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public async Task End()
    {
        var output = await _process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        _process.ExitCode.ShouldBe(0, output);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await Kill();
        _process.Dispose();
    }
}
