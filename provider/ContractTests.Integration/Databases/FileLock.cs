namespace ContractTests.Integration.Databases;

/// <summary>A lock between processes, held until it is disposed of or this process ends.</summary>
internal static class FileLock
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <exception cref="TestDatabaseException">Another process held the lock for the whole time.</exception>
    public static async Task<FileStream> TakeAsync(string path, TimeSpan limit, CancellationToken cancellation)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException held) when (held is not (DirectoryNotFoundException or PathTooLongException))
            {
                if (TimeProvider.System.GetElapsedTime(start) > limit)
                {
                    throw new TestDatabaseException(
                        $"Test database on Sqlite: another process has held {path} for {limit.TotalMinutes:0} minutes "
                        + "to make the template. End it, or wait for it and run again.", held);
                }
            }

            await Task.Delay(Pause, cancellation);
        }
    }
}
