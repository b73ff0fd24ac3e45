using ContractTests.Cli.Tests.Interoperability;

namespace ContractTests.Cli.Tests.Packages;

/// <summary>The SDK that runs these tests, called as its users call it.</summary>
internal static class DotNet
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(20);

    /// <summary>The configuration of these tests: packages are built with the same.</summary>
    public static string Configuration { get; } =
        new DirectoryInfo(AppContext.BaseDirectory).Name.StartsWith("debug", StringComparison.Ordinal)
            ? "Debug"
            : "Release";

    /// <summary>Where the runtime of these tests is installed.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(
        System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    public static Task<ProcessRun> Run(
        string folder, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment = null) =>
        Start("dotnet", folder, arguments, environment);

    /// <summary>A program that needs the runtime.</summary>
    public static Task<ProcessRun> Start(
        string program,
        string folder,
        IReadOnlyList<string> arguments,
        IReadOnlyDictionary<string, string>? environment = null)
    {
        var all = new Dictionary<string, string>(environment ?? new Dictionary<string, string>())
        {
            ["DOTNET_ROOT"] = Root,
            ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
            ["DOTNET_NOLOGO"] = "1",
            ["MSBUILDDISABLENODEREUSE"] = "1",
        };
        return ProcessRun.Of(program, folder, arguments, all, Limit);
    }
}
