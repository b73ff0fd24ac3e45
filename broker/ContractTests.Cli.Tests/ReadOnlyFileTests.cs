using System.Runtime.Versioning;
using ContractTests.Cli.Tests.Interoperability;
using ContractTests.Cli.Tests.Native;

namespace ContractTests.Cli.Tests;

/// <summary>File permissions apply to the tool here even if root runs the tests.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ReadOnlyFileTests
{
    private const string FileCapabilities = "-dac_override,-dac_read_search";

    [Theory]
    [InlineData("broker", "--port", "0")]
    [InlineData("create-token", "--name", "ann", "--scope", "admin")]
    public async Task A_database_file_that_is_read_only_is_refused_at_the_start(params string[] command)
    {
        using var folder = new TemporaryFolder();
        var file = await BrokerDatabase(folder);
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead);

        var run = await Restricted(folder, [.. command, "--database", $"sqlite:{file}"]);

        ShouldNameTheReadOnly(file, run);
    }

    [Fact]
    public async Task A_database_file_in_a_read_only_folder_is_refused_at_the_start()
    {
        using var folder = new TemporaryFolder();
        var file = await BrokerDatabase(folder);
        File.SetUnixFileMode(folder.Path, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        var run = await Restricted(folder, ["broker", "--port", "0", "--database", $"sqlite:{file}"]);
        File.SetUnixFileMode(folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        ShouldNameTheReadOnly(file, run);
    }

    [Fact]
    public async Task A_database_file_that_may_not_be_read_is_refused_with_the_reason()
    {
        using var folder = new TemporaryFolder();
        var file = await BrokerDatabase(folder);
        File.SetUnixFileMode(file, UnixFileMode.None);

        var run = await Restricted(folder, ["broker", "--port", "0", "--database", $"sqlite:{file}"]);

        run.ExitCode.ShouldBe(2, run.All);
        run.Errors.ShouldContain($"{file}: expected a file that can be opened or created, but it cannot be "
            + "read: permission denied");
    }

    [Fact]
    public async Task A_database_file_in_a_folder_that_may_not_be_entered_is_refused_with_the_reason()
    {
        using var folder = new TemporaryFolder();
        var inner = Directory.CreateDirectory(folder.File("inner")).FullName;
        var file = Path.Combine(inner, "pacts.db");
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The tests limit the rights of a process as Linux does.");
        File.SetUnixFileMode(inner, UnixFileMode.None);

        var run = await Restricted(folder, ["broker", "--port", "0", "--database", $"sqlite:{file}"]);
        File.SetUnixFileMode(inner, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        run.ExitCode.ShouldBe(2, run.All);
        run.Errors.Trim().ShouldContain(
            $"{file}: expected a file that can be opened or created, but it cannot be read: permission denied");
    }

    [Fact]
    public async Task A_database_file_in_a_folder_that_may_not_be_written_cannot_be_created()
    {
        using var folder = new TemporaryFolder();
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The tests limit the rights of a process as Linux does.");
        File.SetUnixFileMode(folder.Path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var file = folder.File("new.db");

        var run = await Restricted(folder, ["broker", "--port", "0", "--database", $"sqlite:{file}"]);
        File.SetUnixFileMode(folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        run.ExitCode.ShouldBe(2, run.All);
        run.Errors.Trim().ShouldContain($"{file}: expected a file that can be opened or created, but it cannot be "
            + "created: permission denied");
    }

    private static async Task<string> BrokerDatabase(TemporaryFolder folder)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The tests limit the rights of a process as Linux does.");
        var file = folder.File("pacts.db");
        await using var broker = await RunningTool.Start("broker", "--port", "0", "--database", $"sqlite:{file}");
        return file;
    }

    private static void ShouldNameTheReadOnly(string file, ProcessRun run)
    {
        run.ExitCode.ShouldBe(2, run.All);
        run.Errors.Trim().ShouldEndWith(
            $"{file}: expected a file and a folder that may be written, but found one of them read-only"
            + $"{Environment.NewLine}hint: change its permissions");
    }

    private static Task<ProcessRun> Restricted(TemporaryFolder folder, string[] arguments)
    {
        var tool = NativeTool.Apart(arguments);
        string[] command = [tool.FileName, .. tool.ArgumentList];
        if (Environment.IsPrivilegedProcess)
        {
            command =
            [
                "setpriv", $"--bounding-set={FileCapabilities}", $"--inh-caps={FileCapabilities}", "--", .. command,
            ];
        }

        return ProcessRun.Of(command[0], folder.Path, command[1..]);
    }
}
