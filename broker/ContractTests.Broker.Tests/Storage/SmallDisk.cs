using System.Diagnostics;

namespace ContractTests.Broker.Tests.Storage;

/// <summary>A disk of a few megabytes, in memory; only root can mount one.</summary>
internal sealed class SmallDisk : IDisposable
{
    private const int Block = 4096;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("disk-");

    private SmallDisk(string options) => Run("mount", "-t", "tmpfs", "-o", options, "tmpfs", _folder.FullName);

    public static SmallDisk Mount(string options)
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "Only root on Linux can mount a small disk.");
        return new SmallDisk(options);
    }

    public string File(string name) => Path.Combine(_folder.FullName, name);

    public IReadOnlyList<string> Files => [.. _folder.EnumerateFiles().Select(file => file.Name)];

    /// <summary>Fills the disk except for this many bytes.</summary>
    public void Fill(int leave = 0)
    {
        var room = new DriveInfo(_folder.FullName).AvailableFreeSpace - leave;
        using var ballast = new FileStream(File("ballast"), FileMode.Append);
        for (var block = new byte[Block]; room >= Block; room -= Block)
            ballast.Write(block);
    }

    public void Free() => System.IO.File.Delete(File("ballast"));

    public void MakeReadOnly() => Run("mount", "-o", "remount,ro", _folder.FullName);

    public void Dispose()
    {
        Run("umount", "-l", _folder.FullName);
        _folder.Delete();
    }

    private static void Run(string program, params string[] arguments)
    {
        using var run = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var errors = run.StandardError.ReadToEnd();
        run.WaitForExit();
        Assert.SkipWhen(run.ExitCode != 0, $"{program} is not allowed here: {errors}");
    }
}
