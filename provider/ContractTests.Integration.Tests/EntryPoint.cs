using ContractTests.Integration.Tests.Databases;
using Xunit.Runner.InProc.SystemConsole;

namespace ContractTests.Integration.Tests;

/// <summary>Runs the tests, or the work that a test starts in another process.</summary>
internal static class EntryPoint
{
    public static Task<int> Main(string[] arguments) => arguments is [OtherProcess.Switch, var work]
        ? OtherProcess.Do(work)
        : ConsoleRunner.Run(arguments);
}
