using System.CommandLine;

namespace ContractTests.Cli.Versions;

/// <summary>The options for one version of one application, which are the same in every command.</summary>
internal static class VersionOptions
{
    public static Option<string> Pacticipant() => new("--pacticipant", "-a")
    {
        Description = "Name of the application",
        Required = true,
    };

    public static Option<string> Version() => new("--version", "-e")
    {
        Description = "Version of the application",
        Required = true,
    };

    public static Option<string> Environment() => new("--environment")
    {
        Description = "Name of the environment",
        Required = true,
    };

    public static T AddTo<T>(this T option, Command command)
        where T : Option
    {
        command.Options.Add(option);
        return option;
    }
}
