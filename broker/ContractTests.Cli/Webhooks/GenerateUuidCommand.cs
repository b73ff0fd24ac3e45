using System.CommandLine;
using System.Text.Json.Nodes;
using ContractTests.Cli.Printing;

namespace ContractTests.Cli.Webhooks;

/// <summary><c>contract generate-uuid</c>: for scripts that create a webhook with their own UUID.</summary>
internal static class GenerateUuidCommand
{
    public static Command Create(ToolContext context)
    {
        var command = new Command("generate-uuid", "Print a new UUID, for create-or-update-webhook.");
        var output = OutputOption.On(command);
        command.SetAction(parsed =>
        {
            var uuid = Guid.NewGuid().ToString();
            return context.PrintDone(output.Read(parsed), new JsonObject { ["uuid"] = uuid }, uuid);
        });
        return command;
    }
}
