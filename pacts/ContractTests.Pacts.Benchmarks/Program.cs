using BenchmarkDotNet.Running;
using ContractTests.Pacts.Benchmarks.Comparisons;

// micro [BenchmarkDotNet's options]: parts of the engine, by BenchmarkDotNet.
// compare TOOL INTEROPERABILITY: whole runs beside the official core, as a table of ratios.
// in-process: those of them that need neither the tool nor the official core.
// databases: databases of integration tests, on SQLite and PostgreSQL.
// first memory|port|bare: the first consumer test of this process, in milliseconds; compare starts it.
switch (args)
{
    case ["micro", .. var options]:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(options);
        return 0;
    case ["compare", var tool, var interoperability]:
        await Comparison.Run(tool, interoperability, Console.Out);
        return 0;
    case ["in-process"]:
        await Comparison.RunInProcess(Console.Out);
        return 0;
    case ["databases"]:
        await Comparison.RunDatabases(Console.Out);
        return 0;
    case ["first", var door]:
        Console.WriteLine(await FirstTest.Measure(door));
        return 0;
    default:
        await Console.Error.WriteLineAsync(
            "expected micro, compare TOOL INTEROPERABILITY, in-process, databases or first DOOR");
        return 2;
}
