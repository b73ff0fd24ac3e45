using System.CommandLine;

namespace ContractTests.Cli.Mocking;

/// <summary>
/// The official mock server's options for logs. They are accepted so that existing scripts run unchanged. Mock servers
/// write no log: <c>verify</c> reports every unexpected request.
/// </summary>
internal static class MockLogOptions
{
    public static void On(Command command)
    {
        var level = new Option<string?>("--loglevel", "-l") { Hidden = true, Recursive = true };
        level.AcceptOnlyFromAmong("error", "warn", "info", "debug", "trace", "none");
        command.Options.Add(level);
        command.Options.Add(new Option<bool>("--no-term-log") { Hidden = true, Recursive = true });
        command.Options.Add(new Option<bool>("--no-file-log") { Hidden = true, Recursive = true });
    }
}
