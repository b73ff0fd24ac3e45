using System.Globalization;
using ContractTests.Mutations;
using ContractTests.Mutations.Running;

// The worker runs in the folder of the tests, which lacks the assemblies of the command line.
return args is ["worker", var tests, var changed, var active, var rooms]
    ? await Worker.RunAsync(tests, changed, int.Parse(active, CultureInfo.InvariantCulture), rooms)
    : await CommandLine.RunAsync(args);

internal static class CommandLine
{
    public static Task<int> RunAsync(string[] args) => MutationCommand.Create().Parse(args).InvokeAsync();
}
