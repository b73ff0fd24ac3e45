namespace ContractTests.Pacts.Files;

/// <summary>Reads and writes pact files. Any number of threads and processes may write the same file at once.</summary>
public static class PactFile
{
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

    /// <summary><c>{consumer}-{provider}.json</c>; characters that file systems forbid become underscores.</summary>
    public static string NameOf(string consumer, string provider) => Safe($"{consumer}-{provider}.json");

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
