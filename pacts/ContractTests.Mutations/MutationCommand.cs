using System.CommandLine;

namespace ContractTests.Mutations;

/// <summary>The command line: which part, which of its files, how many of its changes.</summary>
internal static class MutationCommand
{
    public static RootCommand Create()
    {
        var part = new Option<string>("--part")
        {
            Description = "The folder to change.",
            DefaultValueFactory = _ => "all",
        };
        part.AcceptOnlyFromAmong([.. Part.All.Select(known => known.Name), "all"]);
        var files = new Option<string>("--files")
        {
            Description = "Changes only files with such a name, such as Date*.cs.",
            DefaultValueFactory = _ => "*",
        };
        var every = new Option<int>("--every")
        {
            Description = "Tries each n-th change only: a sample.",
            DefaultValueFactory = _ => 1,
        };
        every.Validators.Add(result =>
        {
            if (result.GetValue(every) < 1)
                result.AddError($"--every: expected 1 or more, but found {result.GetValue(every)}.");
        });
        var least = new Option<double>("--least")
        {
            Description = "The share of changes, in percent, that the tests of each part are to notice.",
            DefaultValueFactory = _ => 90,
        };
        var configuration = new Option<string>("--configuration") { DefaultValueFactory = _ => "Release" };
        var command = new RootCommand("Changes the code in one place at a time and lists what no test notices.")
        {
            part, files, every, least, configuration,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var run = new MutationRun(
                parsed.GetRequiredValue(files),
                parsed.GetRequiredValue(every),
                parsed.GetRequiredValue(configuration),
                parsed.InvocationConfiguration.Output);
            var shares = new List<double>();
            foreach (var chosen in Part.All.Where(known => parsed.GetRequiredValue(part) is var name
                && (name == "all" || name == known.Name)))
            {
                shares.Add(await run.RunAsync(chosen, cancellation));
            }

            return shares.All(share => share >= parsed.GetRequiredValue(least)) ? 0 : 1;
        });
        return command;
    }
}
