using System.Collections.Concurrent;
using System.Globalization;

namespace ContractTests.Pacts.Files;

/// <summary>
/// A pact file that this process writes repeatedly, and other processes may write as well. Unchanged content is not
/// parsed again, and interactions that were written before are not serialized again, so a write costs little more than
/// copying the bytes.
/// </summary>
internal sealed class SharedPactFile(string path, WriteMode mode)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);
    private static readonly ConcurrentDictionary<string, Lock> Gates = new();
    private static readonly ConcurrentDictionary<string, bool> Started = new();

    /// <summary>The last checked folder: many tests write their own pact to the same folder.</summary>
    private static volatile string? _writableFolder;
    private static int _probes;

    private readonly SerializedInteractions _written = new();
    private IReadOnlyList<InteractionName>? _before;
    private ReadOnlyMemory<byte>? _lastContent;
    private Contract? _kept;

    /// <summary>
    /// Creates the folder and checks that a file can be written there, unless the folder was already checked; reads the
    /// existing file, so that later writes need not read it.
    /// </summary>
    /// <param name="contract">The consumer and provider of the file.</param>
    /// <exception cref="PactFileException">
    /// The file cannot be written, or the existing one is not a pact between the two.
    /// </exception>
    public void Open(Contract contract) => Accessing(() =>
    {
        var folder = Path.GetDirectoryName(path)!;
        if (folder != _writableFolder)
        {
            Directory.CreateDirectory(folder);
            var probe = TemporaryPath(string.Create(
                CultureInfo.InvariantCulture, $"{Interlocked.Increment(ref _probes)}.probe"));
            File.OpenHandle(probe, FileMode.Create, FileAccess.Write, options: FileOptions.DeleteOnClose).Dispose();
            _writableFolder = folder;
        }

        if (File.Exists(path))
        {
            var there = File.ReadAllBytes(path);
            ReadWhatStays(there, contract);
            _lastContent = there;
        }
    });

    /// <summary>
    /// Writes a contract together with the interactions that the file keeps. The file is replaced atomically, and not
    /// changed if its content would be the same.
    /// </summary>
    public void Write(Contract contract)
    {
        lock (Gates.GetOrAdd(path, _ => new Lock()))
        {
            Accessing(() =>
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                using var own = PactFileLock.Acquire(path, LongestWait);
                WriteLocked(contract);
                Started[path] = true;
            });
        }
    }

    private void Accessing(Action action)
    {
        try
        {
            action();
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            var found = refused.Message.ReplaceLineEndings(" ").TrimEnd('.');
            throw new PactFileException(path, "a file that can be written", found, PactFile.CheckAccess, refused);
        }
    }

    private void WriteLocked(Contract contract)
    {
        var asLeft = _lastContent is { } known && Holds(known.Span);
        if (!asLeft)
        {
            _lastContent = null;
            if (File.Exists(path))
                _lastContent = File.ReadAllBytes(path);

            ReadWhatStays(_lastContent, contract);
        }

        var merged = ContractMerge.Merge(_kept, contract, _before!);
        var specification = Specification.Of(contract.Version);
        var content = PactWriter.Write(merged, specification, _written, _lastContent?.Length ?? 0);
        if (_lastContent is not { } there || !content.Span.SequenceEqual(there.Span))
            Replace(content.Span);

        _lastContent = content;
    }

    // The time of the last write is not enough: another process may write within the same tick of the clock.
    private bool Holds(ReadOnlySpan<byte> content)
    {
        if (!File.Exists(path))
            return false;

        using var file = File.OpenHandle(path, options: FileOptions.SequentialScan);
        if (RandomAccess.GetLength(file) != content.Length)
            return false;

        Span<byte> part = stackalloc byte[16 * 1024];
        for (var offset = 0; offset < content.Length;)
        {
            var read = RandomAccess.Read(file, part, offset);
            if (read == 0 || !content[offset..].StartsWith(part[..read]))
                return false;

            offset += read;
        }

        return true;
    }

    private void ReadWhatStays(ReadOnlyMemory<byte>? there, Contract contract)
    {
        var stays = mode == WriteMode.Merge || Started.ContainsKey(path);
        var found = there is not { } bytes ? null : stays ? ReadEarlier(bytes, contract) : ReadOrder(bytes);
        _before ??= [.. (found?.Interactions ?? []).Select(ContractMerge.NameOf)];
        _kept = stays ? found : null;
    }

    private void Replace(ReadOnlySpan<byte> content)
    {
        var temporary = TemporaryPath("tmp");
        try
        {
            File.WriteAllBytes(temporary, content);
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private string TemporaryPath(string end) =>
        string.Create(CultureInfo.InvariantCulture, $"{path}.{Environment.ProcessId}.{end}");

    private Contract ReadEarlier(ReadOnlyMemory<byte> there, Contract contract)
    {
        var earlier = PactReader.Read(there, path);
        return (earlier.Consumer, earlier.Provider) == (contract.Consumer, contract.Provider)
            ? earlier
            : throw new PactFileException(
                path, $"the contract of {contract.Consumer} with {contract.Provider}",
                $"that of {earlier.Consumer} with {earlier.Provider}",
                "Delete the file, or write into another folder.");
    }

    // Its content is not kept, so it need not be a pact.
    private Contract? ReadOrder(ReadOnlyMemory<byte> there)
    {
        try
        {
            return PactReader.Read(there, path);
        }
        catch (PactFileException)
        {
            return null;
        }
    }
}
