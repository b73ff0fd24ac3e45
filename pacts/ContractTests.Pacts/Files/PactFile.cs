using System.Security.Cryptography;
using System.Text;

namespace ContractTests.Pacts.Files;

/// <summary>Reads and writes pact files. Any number of threads and processes may write the same file at once.</summary>
public static class PactFile
{
    private const string Extension = ".json";

    /// <summary>Locking and replacing a file use other files, whose names are longer.</summary>
    private const int MostBytesOfName = 240;

    internal const string CheckAccess = "Check the path and its permissions.";

    /// <exception cref="PactFileException">The file does not exist, cannot be read, or is not a pact.</exception>
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
        catch (Exception folder) when (folder is UnauthorizedAccessException or IOException
            && Directory.Exists(path))
        {
            throw new PactFileException(
                path, "a pact file", "a folder", "Pass the files in it, such as pacts/*.json.", folder);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new PactFileException(path, "a pact file", "nothing", "Check the path.", missing);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            var found = refused is UnauthorizedAccessException ? "no permission to read it" : OneLine(refused);
            throw new PactFileException(path, "a file that can be read", found, CheckAccess, refused);
        }
    }

    /// <summary>
    /// <c>{consumer}-{provider}.json</c>; characters that file systems forbid become underscores. A name of more than
    /// 240 bytes is cut and ends in its hash, because file systems allow at most 255.
    /// </summary>
    public static string NameOf(string consumer, string provider) => NameOf($"{consumer}-{provider}");

    /// <summary>A name from any text, by the same rules.</summary>
    internal static string NameOf(string text)
    {
        var safe = Safe(text);
        if (Encoding.UTF8.GetByteCount(safe) + Extension.Length <= MostBytesOfName)
            return safe + Extension;

        var end = $"-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16]}{Extension}";
        var (length, bytes) = (0, end.Length);
        foreach (var rune in safe.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > MostBytesOfName)
                break;
            length += rune.Utf16SequenceLength;
        }

        return safe[..length] + end;
    }

    /// <summary>
    /// Writes a contract to its file and keeps the file's other interactions. The file is replaced atomically, and not
    /// changed if its content would be the same.
    /// </summary>
    /// <returns>The full path of the file.</returns>
    /// <exception cref="PactFileException">The file cannot be written, or is not a pact of the two.</exception>
    /// <exception cref="PactConflictException">Two interactions have the same description and states.</exception>
    /// <exception cref="UnsupportedBySpecificationException">
    /// The version does not support something in the contract.
    /// </exception>
    public static string Write(string folder, Contract contract, WriteMode mode = WriteMode.Merge)
    {
        var path = Path.GetFullPath(Path.Combine(folder, NameOf(contract.Consumer, contract.Provider)));
        new SharedPactFile(path, mode).Write(contract);
        return path;
    }

    private static string Safe(string name) => string.Concat(name.Select(character =>
        char.IsControl(character) || "<>:\"/\\|?*".Contains(character, StringComparison.Ordinal) ? '_' : character));

    private static string OneLine(Exception exception) => exception.Message.ReplaceLineEndings(" ").TrimEnd('.');
}
