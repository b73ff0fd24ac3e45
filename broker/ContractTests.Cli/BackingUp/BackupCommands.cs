using System.CommandLine;
using ContractTests.Broker;
using ContractTests.Broker.Storage;
using ContractTests.Cli.Versions;

namespace ContractTests.Cli.BackingUp;

/// <summary><c>contract backup</c> and <c>contract restore</c>: a broker's SQLite file, to a copy and back.</summary>
internal static class BackupCommands
{
    public static Command Backup(ToolContext context)
    {
        var command = new Command("backup", "Copy a broker's SQLite file, while the broker runs.");
        var database = Database().AddTo(command);
        var to = new Option<string>("--to") { Description = "File to write; it must not exist", Required = true }
            .AddTo(command);
        command.SetAction(parsed => Explained(() =>
        {
            var file = parsed.GetRequiredValue(to);
            var size = SqliteBackup.Write(parsed.GetRequiredValue(database), file);
            context.Output.WriteLine($"{parsed.GetRequiredValue(database)} copied to {file} ({size:N0} bytes)");
        }));
        return command;
    }

    public static Command Restore(ToolContext context)
    {
        var command = new Command("restore", "Put a copy of a broker's SQLite file back, while no broker runs on it.");
        var from = new Option<string>("--from") { Description = "File that contract backup wrote", Required = true }
            .AddTo(command);
        var database = Database().AddTo(command);
        var replace = new Option<bool>("--replace") { Description = "Lose what the database holds now" }
            .AddTo(command);
        command.SetAction(parsed => Explained(() =>
        {
            var file = parsed.GetRequiredValue(from);
            SqliteBackup.Restore(file, parsed.GetRequiredValue(database), parsed.GetValue(replace));
            context.Output.WriteLine($"{parsed.GetRequiredValue(database)} is now what {file} holds");
        }));
        return command;
    }

    private static Option<string> Database() => new("--database", "-d")
    {
        Description = "As contract broker is told: sqlite:FILE",
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
            throw new ToolException(failure.Message, failure);
        }
    }
}
