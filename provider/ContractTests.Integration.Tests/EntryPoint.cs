using ContractTests.Integration.Tests.Databases;
using Xunit.Runner.InProc.SystemConsole;

namespace ContractTests.Integration.Tests;

/// <summary>Runs the tests, or what one of them wants another process to do: that is no test of its own.</summary>
internal static class EntryPoint
{
    public static Task<int> Main(string[] arguments) => arguments is [OtherProcess.Switch, var work]
        ? OtherProcess.Do(work)
        : ConsoleRunner.Run(arguments);
}
