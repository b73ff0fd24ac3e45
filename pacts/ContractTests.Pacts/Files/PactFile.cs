using System.Collections.Concurrent;
using System.Globalization;

namespace ContractTests.Pacts.Files;

/// <summary>Pact files on disk. Any number of threads and processes may write the same one at once.</summary>
public static class PactFile
{
    private const string CheckAccess = "Check the path and its permissions.";
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);
    private static readonly ConcurrentDictionary<string, Lock> Gates = new();
    private static readonly ConcurrentDictionary<string, bool> Started = new();

    /// <exception cref="PactFileException">It is not there, not readable, or not a pact.</exception>
    public static Contract Read(string path)
    {
        try
        {
            var length = new FileInfo(path).Length;
            if (length > PactReader.LargestFile)
                throw new PactFileException(
                    path,
                    $"a file of at most {PactReader.LargestFile} bytes",
                    $"{length} bytes",
                    "Split the contract.");

            return PactReader.Read(File.ReadAllBytes(path), path);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new PactFileException(path, "a pact file", "nothing", "Check the path.", missing);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new PactFileException(
                path, "a file that can be read", OneLine(refused), CheckAccess, refused);
        }
    }

    /// <summary><c>{consumer}-{provider}.json</c>; characters that file systems forbid become underscores.</summary>
    public static string NameOf(string consumer, string provider) => Safe($"{consumer}-{provider}.json");

    /// <summary>
    /// Writes a contract into its file, together with what stays there. The file is replaced at once or not at all, and
    /// not touched when its content would be the same.
    /// </summary>
    /// <returns>The full path of the file.</returns>
    /// <exception cref="PactFileException">It cannot be written, or what is there is not a pact of the two.</exception>
    /// <exception cref="PactConflictException">Two interactions have the same description and states.</exception>
    /// <exception cref="UnsupportedBySpecificationException">The version has no words for something.</exception>
    public static string Write(string folder, Contract contract, WriteMode mode = WriteMode.Merge)
    {
        var path = Path.GetFullPath(Path.Combine(folder, NameOf(contract.Consumer, contract.Provider)));
        lock (Gates.GetOrAdd(path, _ => new Lock()))
        {
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                using var own = PactFileLock.Acquire(path, LongestWait);
                WriteLocked(path, contract, mode);
                Started[path] = true;
            }
            catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
            {
                throw new PactFileException(
                    path, "a file that can be written", OneLine(refused), CheckAccess, refused);
            }
        }

        return path;
    }

    private static void WriteLocked(string path, Contract contract, WriteMode mode)
    {
        var there = File.Exists(path) ? File.ReadAllBytes(path) : null;
        var keep = mode == WriteMode.Merge || Started.ContainsKey(path);
        var earlier = there is not null && keep ? ReadEarlier(path, there, contract) : null;
        var content = PactWriter.Write(ContractMerge.Merge(earlier, contract));
        if (there is not null && content.AsSpan().SequenceEqual(there))
            return;

        var process = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        var temporary = $"{path}.{process}.tmp";
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

    private static Contract ReadEarlier(string path, byte[] there, Contract contract)
    {
        var earlier = PactReader.Read(there, path);
        return (earlier.Consumer, earlier.Provider) == (contract.Consumer, contract.Provider)
            ? earlier
            : throw new PactFileException(
                path, $"the contract of {contract.Consumer} with {contract.Provider}",
                $"that of {earlier.Consumer} with {earlier.Provider}",
                "Delete the file, or write into another folder.");
    }

    private static string Safe(string name) => string.Concat(name.Select(character =>
        char.IsControl(character) || "<>:\"/\\|?*".Contains(character, StringComparison.Ordinal) ? '_' : character));

    private static string OneLine(Exception exception) => exception.Message.ReplaceLineEndings(" ").TrimEnd('.');
}
