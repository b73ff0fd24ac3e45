using System.CommandLine;
using ContractTests.Cli.Reading;
using ContractTests.Cli.Versions;

namespace ContractTests.Cli.Exporting;

/// <summary><c>contract export</c>: writes pacts in the format of another tool.</summary>
internal static class ExportCommand
{
    public static Command Create(ToolContext context)
    {
        var command = new Command(
            "export", "Write pact files as WireMock mappings, for a stub in WireMock.");
        var files = new Argument<string[]>("FILES")
        {
            Description = "Pact files",
            Arity = ArgumentArity.OneOrMore,
        };
        command.Arguments.Add(files);
        var format = new Option<string>("--format")
        {
            Description = "Format to write: wiremock",
            DefaultValueFactory = _ => "wiremock",
        }.AddTo(command);
        format.AcceptOnlyFromAmong("wiremock");
        var folder = new Option<string?>("--to")
        {
            Description = "Folder to write to, one file per pact (default: print them)",
        }.AddTo(command);
        command.SetAction(parsed =>
        {
            var contracts = Contracts.In(parsed.GetRequiredValue(files));
            return WireMockFiles.Write(contracts, parsed.GetValue(folder), context);
        });
        return command;
    }
}
