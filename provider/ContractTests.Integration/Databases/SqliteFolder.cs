namespace ContractTests.Integration.Databases;

/// <summary>
/// The folder of this process's SQLite files: in memory if <c>/dev/shm</c> has 2 GB free, else in the temporary folder.
/// A file beside it is locked while the process runs; the next process removes the folders whose file is not locked.
/// </summary>
internal sealed class SqliteFolder : IDisposable
{
    private const string Prefix = "contract-tests-sqlite-";
    private const string Memory = "/dev/shm";
    private const long Roomy = 2_000_000_000;

    private static readonly Lazy<SqliteFolder> Made = new(() => new SqliteFolder());
    private static readonly Lazy<string?> Kept = new(OpenCache);

    private readonly string _path;
    private readonly FileStream _running;
    private int _files;

    private SqliteFolder()
    {
        var parent = HasRoom() ? Memory : Path.GetTempPath();
        _path = Path.Combine(parent, Prefix + Guid.NewGuid().ToString("N"));
        _running = new FileStream(_path + ".lock", FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        // Other processes ignore an empty lock file: its owner may be about to lock it.
        _running.WriteByte(0);
        _running.Flush();
        CreatePrivately(_path);
        RemoveLeft(parent);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Dispose();
    }

    public static SqliteFolder OfProcess => Made.Value;

    /// <summary>The folder in which templates stay between runs; null if the user has no such folder.</summary>
    public static string? Cache => Kept.Value;

    public string NewFile() => Path.Combine(_path, $"{Interlocked.Increment(ref _files)}.db");

    /// <summary>Removes templates, and their locks, that have not been used for this time.</summary>
    public static void RemoveUnused(string folder, string name, TimeSpan time)
    {
        var oldest = TimeProvider.System.GetUtcNow() - time;
        foreach (var file in new DirectoryInfo(folder).GetFiles(name))
        {
            if (file.LastWriteTimeUtc < oldest && file.Extension is ".db" or ".lock" or ".new")
                file.Delete();
        }
    }

    /// <summary>Called when the process ends.</summary>
    public void Dispose()
    {
        try
        {
            Directory.Delete(_path, recursive: true);
            File.Delete(_running.Name);
            _running.Dispose();
        }
        catch (Exception used) when (used is IOException or UnauthorizedAccessException)
        {
            // On Windows a file is still open: the next process removes it.
        }
    }

    private static bool HasRoom() =>
        OperatingSystem.IsLinux() && Directory.Exists(Memory) && new DriveInfo(Memory).AvailableFreeSpace > Roomy;

    private static void CreatePrivately(string folder)
    {
        const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, Own);
    }

    private static string? OpenCache()
    {
        var folder = Environment.GetEnvironmentVariable(DatabaseTemplate.CacheVariable);
        if (string.IsNullOrEmpty(folder))
        {
            var own = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
            if (own.Length == 0)
                return null;
            folder = Path.Combine(own, "contract-tests", "templates");
        }

        try
        {
            CreatePrivately(folder);
            RemoveUnused(folder, "*", DatabaseTemplate.KeptFor);
            return folder;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new TestDatabaseException(
                $"Test database on Sqlite: templates cannot be kept in {folder}: {refused.Message} Set another folder "
                + $"in {DatabaseTemplate.CacheVariable}.", refused);
        }
    }

    private static void RemoveLeft(string parent)
    {
        foreach (var file in Directory.GetFiles(parent, Prefix + "*.lock"))
        {
            try
            {
                if (new FileInfo(file).Length == 0)
                    continue;

                using var ended = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
                var folder = file[..^".lock".Length];
                if (Directory.Exists(folder))
                    Directory.Delete(folder, recursive: true);
                File.Delete(file);
            }
            catch (Exception used) when (used is IOException or UnauthorizedAccessException)
            {
                // Its process still runs, it belongs to another user, or another process is removing it.
            }
        }
    }
}
