using System.Globalization;

namespace ContractTests.Pacts.Files;

/// <summary>
/// Keeps other processes from writing a pact file. It is a file beside it, open for one process alone; the operating
/// system releases it even when the process is killed.
/// </summary>
internal sealed class PactFileLock : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    private readonly FileStream _stream;

    private PactFileLock(FileStream stream) => _stream = stream;

    /// <exception cref="PactFileException">Another process held it for the whole time.</exception>
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
                    "End that process, or delete the lock when there is none.", held);
            }

            pause.Wait(Pause);
        }
    }

    public void Dispose()
    {
        // While it is still held, so that nobody's new lock is deleted. Windows deletes by itself.
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

        // Elsewhere a file can be opened, lose its name to the one who held it before, and be locked only then, while
        // another process locks a new file of that name. A random length shows whether the name leads to this file.
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
