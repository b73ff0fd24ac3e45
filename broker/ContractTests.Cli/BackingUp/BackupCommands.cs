using System.CommandLine;
using System.Text.Json.Nodes;
using ContractTests.Broker;
using ContractTests.Broker.Storage;
using ContractTests.Cli.Printing;
using ContractTests.Cli.Versions;

namespace ContractTests.Cli.BackingUp;

/// <summary><c>contract backup</c> and <c>contract restore</c>: copy a broker's SQLite file, and restore it.</summary>
internal static class BackupCommands
{
    public static Command Backup(ToolContext context)
    {
        var command = new Command("backup", "Copy a broker's SQLite database to a file, while the broker runs.");
        var database = Database().AddTo(command);
        var to = new Option<string>("--to") { Description = "File to write; it must not exist yet", Required = true }
            .AddTo(command);
        var output = OutputOption.On(command);
        command.SetAction(parsed => Explained(() =>
        {
            var file = parsed.GetRequiredValue(to);
            var size = SqliteBackup.Write(parsed.GetRequiredValue(database), file);
            context.PrintDone(
                output.Read(parsed),
                new JsonObject { ["database"] = parsed.GetRequiredValue(database), ["file"] = file, ["bytes"] = size },
                $"{parsed.GetRequiredValue(database)} is copied to {file} ({size:N0} bytes).");
        }));
        return command;
    }

    public static Command Restore(ToolContext context)
    {
        var command = new Command("restore", "Restore a broker's SQLite database from a backup, while no broker "
            + "runs on it.");
        var from = new Option<string>("--from") { Description = "File that `contract backup` wrote", Required = true }
            .AddTo(command);
        var database = Database().AddTo(command);
        var replace = new Option<bool>("--replace") { Description = "Overwrite the database if it exists" }
            .AddTo(command);
        var output = OutputOption.On(command);
        command.SetAction(parsed => Explained(() =>
        {
            var file = parsed.GetRequiredValue(from);
            SqliteBackup.Restore(file, parsed.GetRequiredValue(database), parsed.GetValue(replace));
            context.PrintDone(
                output.Read(parsed),
                new JsonObject { ["database"] = parsed.GetRequiredValue(database), ["file"] = file },
                $"{parsed.GetRequiredValue(database)} is restored from {file}.");
        }));
        return command;
    }

    private static Option<string> Database() => new("--database", "-d")
    {
        Description = "Database of the broker, sqlite:FILE",
        DefaultValueFactory = _ => "sqlite:pact-broker.db",
    };

    private static void Explained(Action action)
    {
        try
        {
            action();
        }
        catch (BrokerStorageException failure)
        {
            throw ToolException.In(failure);
        }
    }
}
