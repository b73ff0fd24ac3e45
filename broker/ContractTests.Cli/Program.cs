using System.Collections;
using ContractTests.Cli;

var environment = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
    .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "");

return await ContractTool.RunAsync(args, Console.Out, Console.Error, environment);
