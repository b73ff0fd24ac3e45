using System.CommandLine;
using ContractTests.Cli.Printing;
using ContractTests.Cli.Reading;
using ContractTests.Cli.Versions;
using ContractTests.OpenApi;

namespace ContractTests.Cli.Comparing;

/// <summary><c>contract compare</c>: compares pacts with the description of their provider.</summary>
internal static class CompareCommand
{
    public static Command Create(ToolContext context)
    {
        var command = new Command(
            "compare", "Compare pact files with the OpenAPI or AsyncAPI description of their provider.");
        var files = new Argument<string[]>("FILES") { Description = "Pact files", Arity = ArgumentArity.OneOrMore };
        command.Arguments.Add(files);
        var descriptions = new Option<string[]>("--description")
        {
            Description = "OpenAPI (2.0, 3.0, 3.1) or AsyncAPI 3 document, as JSON or YAML; one of each can be given",
            HelpName = "FILE",
            Required = true,
        }.AddTo(command);
        var json = new Option<bool>("--json") { Description = "The same as --output json" }.AddTo(command);
        var output = OutputOption.On(command);
        command.SetAction(parsed =>
        {
            var described = Descriptions.In(parsed.GetRequiredValue(descriptions));
            var comparison = new DescriptionComparison(described.Api, described.Messages);
            var compared = Contracts.In(parsed.GetRequiredValue(files))
                .Select(pact => new ComparedPact(pact, comparison.Compare(pact),
                    pact.Interactions.Count(interaction => !comparison.Covers(interaction)))).ToList();
            if (parsed.GetValue(json) || output.Read(parsed) == OutputFormat.Json)
                ComparisonJson.Print(compared, context);
            else
                ComparisonText.Print(compared, context);
            var unreadable = compared.SelectMany(each => each.Unreadable).ToList();
            foreach (var fault in unreadable)
                new Problem(fault, "correct the pact, or write it again with the test that wrote it")
                    .Print(context.Errors);
            return compared.Exists(each => each.Count(FindingKind.Error) > 0) ? ExitCode.No
                : unreadable.Count > 0 ? ExitCode.NotAsked
                : ExitCode.Yes;
        });
        return command;
    }
}
