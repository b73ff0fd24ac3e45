using System.CommandLine;
using System.Text.Json.Nodes;
using ContractTests.Cli.Printing;
using ContractTests.Cli.Reading;
using ContractTests.Cli.Versions;
using ContractTests.Pacts.Explaining;
using ContractTests.Pacts.Files;

namespace ContractTests.Cli.Explaining;

/// <summary><c>contract explain</c>: how each place of a pact is matched, and by which rule.</summary>
internal static class ExplainCommand
{
    public static Command Create(ToolContext context)
    {
        var command = new Command("explain", "Explain how each interaction of a pact file is matched, rule by rule.");
        var files = new Argument<string[]>("FILES")
        {
            Description = "Pact files",
            Arity = ArgumentArity.OneOrMore,
        };
        command.Arguments.Add(files);
        var width = new NumberOption("--width", 60, 10_000)
        {
            Description = "Width of a line in characters",
            DefaultValueFactory = _ => 120,
        }.AddTo(command);
        var output = OutputOption.On(command);
        command.SetAction(parsed =>
        {
            var contracts = Contracts.In(parsed.GetRequiredValue(files));
            if (output.Read(parsed) == OutputFormat.Json)
            {
                context.PrintJson(new JsonArray([.. contracts.Select(ExplanationJson.Of)]));
                return;
            }

            foreach (var contract in contracts)
            {
                var columns = parsed.GetRequiredValue(width)!.Value;
                context.Output.WriteLine(ContractExplanation.Of(contract).ToText(columns));
                foreach (var warning in PactWarnings.Of(contract))
                    context.Warn(warning);
            }
        });
        return command;
    }
}
