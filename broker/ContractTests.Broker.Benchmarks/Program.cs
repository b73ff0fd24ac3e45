using ContractTests.Broker.Benchmarks;
using ContractTests.Broker.Benchmarks.History;

// TOOL [--size m|xl] [--engine sqlite|postgres|both] [--part all|reads|publishing|import]: fills a database, starts
// the tool's broker on it and measures; with import, how long another broker takes to copy it, twice.
var options = args.Skip(1).Chunk(2).ToDictionary(pair => pair[0], pair => pair.Last(), StringComparer.Ordinal);
var engine = options.GetValueOrDefault("--engine", "both");
var part = options.GetValueOrDefault("--part", "all");
if (args.Length == 0
    || !LandscapeSize.Named.TryGetValue(options.GetValueOrDefault("--size", "m"), out var size)
    || engine is not ("sqlite" or "postgres" or "both")
    || part is not ("all" or "reads" or "publishing" or "import"))
{
    await Console.Error.WriteLineAsync(
        "expected TOOL [--size m|xl] [--engine sqlite|postgres|both] [--part all|reads|publishing|import]");
    return 2;
}

await Console.Out.WriteLineAsync(
    $"{size.Pacticipants} applications, {size.Versions} versions of each, {LandscapeSize.Integrations} integrations "
    + $"of each, so {size.Pacts:N0} pacts; {Environment.ProcessorCount} processors");
if (engine is "sqlite" or "both")
{
    await using var file = new FilledSqlite();
    if (part == "import")
        await Importing.Run(args[0], file, size, Console.Out);
    else
        await Comparison.Run("SQLite", args[0], file, size, part, Console.Out);
}

if (engine is "postgres" or "both")
{
    await using var server = await FilledPostgreSql.Start();
    if (part == "import")
        await Importing.Run(args[0], server, size, Console.Out);
    else
        await Comparison.Run("PostgreSQL", args[0], server, size, part, Console.Out);
}

return 0;
