using System.Globalization;
using ContractTests.Pacts.Files;
using Xunit.Runner.InProc.SystemConsole;

namespace ContractTests.Pacts.Tests.Files;

/// <summary>Runs the tests, or the work that a test starts in another process.</summary>
internal static class OtherProcess
{
    public const string Switch = "--other-work";

    public const string Marker = "recorded ";

    /// <summary>The number of interactions that a process writes.</summary>
    public const int Each = 25;

    public static async Task<int> Main(string[] arguments)
    {
        if (arguments is not [Switch, var work, var folder, var number])
            return await ConsoleRunner.Run(arguments);

        await typeof(OtherProcess).GetMethod(work)!.CreateDelegate<Func<string, int, Task>>()(
            folder, int.Parse(number, CultureInfo.InvariantCulture));
        return 0;
    }

    public static Task WriteManyTimes(string folder, int process)
    {
        for (var number = 0; number < Each; number++)
            PactFile.Write(folder, new Contract("C", "P", [Request(number, process)]));
        return Task.CompletedTask;
    }

    public static Task RecordAndEnd(string folder, int process)
    {
        var session = PactFileSession.Open(folder, "C", "P");
        for (var number = 0; number < Each; number++)
            session.Record(Request(number, process));
        return Task.CompletedTask;
    }

    public static async Task RecordUntilKilled(string folder, int process)
    {
        var session = PactFileSession.Open(folder, "C", "P");
        await using var output = new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
        for (var number = 0; ; number++)
        {
            var interaction = Request(number, process);
            session.Record(interaction);
            await output.WriteLineAsync($"{Marker}{Environment.TickCount64} {interaction.Description}");
            if (number % 5 == 0)
                await Task.Delay(1);
        }
    }

    private static HttpInteraction Request(int number, int process) =>
        Samples.PaymentRequest($"request {number} of process {process}", "s");
}
