using System.CommandLine;
using System.Text.Json.Nodes;
using ContractTests.Cli.Printing;

namespace ContractTests.Cli.Comparing;

/// <summary><c>contract lint-description</c>: lists the places that a comparison cannot check.</summary>
internal static class LintDescriptionCommand
{
    public static Command Create(ToolContext context)
    {
        var command = new Command(
            "lint-description", "List places in an OpenAPI or AsyncAPI description that a comparison cannot check.");
        var file = new Argument<string>("FILE") { Description = "OpenAPI (2.0, 3.0, 3.1) or AsyncAPI 3 document" };
        command.Arguments.Add(file);
        var output = OutputOption.On(command);
        command.SetAction(parsed =>
        {
            var described = Descriptions.In([parsed.GetRequiredValue(file)]);
            var spots = described.Api?.BlindSpots() ?? described.Messages!.BlindSpots();
            if (output.Read(parsed) == OutputFormat.Json)
            {
                context.PrintJson(new JsonArray([.. spots.Select(spot => (JsonNode)$"{spot}")]));
                return spots.Count == 0 ? ExitCode.Yes : ExitCode.No;
            }

            foreach (var spot in spots)
                context.Output.WriteLine($"{spot}");

            context.Output.WriteLine(spots.Count == 0
                ? "A comparison can check everything."
                : $"A comparison cannot check {spots.Count} {(spots.Count == 1 ? "place" : "places")}.");
            return spots.Count == 0 ? ExitCode.Yes : ExitCode.No;
        });
        return command;
    }
}
