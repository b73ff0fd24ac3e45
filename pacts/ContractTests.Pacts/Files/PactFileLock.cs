using System.Globalization;

namespace ContractTests.Pacts.Files;

/// <summary>
/// Prevents other processes from writing a pact file. It is a file beside the pact file that only one process can open;
/// the operating system releases it even if the process is killed.
/// </summary>
internal sealed class PactFileLock : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    private readonly FileStream _stream;

    private PactFileLock(FileStream stream) => _stream = stream;

    /// <exception cref="PactFileException">Another process held the lock for the whole time.</exception>
    public static PactFileLock Acquire(string pactFile, TimeSpan limit)
    {
        var path = Path.Combine(Path.GetDirectoryName(pactFile)!, $".{Path.GetFileName(pactFile)}.lock");
        var start = TimeProvider.System.GetTimestamp();
        using var pause = new ManualResetEventSlim();
        while (true)
        {
            Exception? held = null;
            try
            {
                if (TryOpen(path) is { } stream)
                    return new PactFileLock(stream);
            }
            catch (Exception refused) when (IsHeld(refused))
            {
                held = refused;
            }

            if (TimeProvider.System.GetElapsedTime(start) > limit)
            {
                var seconds = limit.TotalSeconds.ToString(CultureInfo.InvariantCulture);
                throw new PactFileException(
                    pactFile, $"to write it within {seconds} s", $"{path} held by another process",
                    "End that process, or delete the lock if there is none.", held);
            }

            pause.Wait(Pause);
        }
    }

    public void Dispose()
    {
        // Deleted while it is still held, so that another process's new lock is not deleted. Windows deletes it
        // automatically.
        if (!OperatingSystem.IsWindows())
            File.Delete(_stream.Name);

        _stream.Dispose();
    }

    private static FileStream? TryOpen(string path)
    {
        var stream = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = OperatingSystem.IsWindows() ? FileOptions.DeleteOnClose : FileOptions.None,
        });
        if (OperatingSystem.IsWindows())
            return stream;

        // On other systems, this file may be opened, then deleted by its previous owner, and only then be locked, while
        // another process locks a new file with the name. A random length shows whether the name still belongs to this
        // file.
        stream.SetLength(Random.Shared.Next(1, 1 << 20));
        var named = new FileInfo(path);
        if (named.Exists && named.Length == stream.Length)
            return stream;

        stream.Dispose();
        return null;
    }

    private static bool IsHeld(Exception refused) =>
        refused is IOException and not (DirectoryNotFoundException or PathTooLongException)
        || (refused is UnauthorizedAccessException && OperatingSystem.IsWindows());
}
