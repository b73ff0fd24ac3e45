using System.Xml;
using ContractTests.OpenApi;

namespace ContractTests.Cli.Reading;

/// <summary>A file to be written. It is checked before the work, which may take long.</summary>
internal static class WrittenFile
{
    /// <param name="what">The kind of file, such as "a report".</param>
    /// <param name="remedy">What to do about it.</param>
    /// <exception cref="ToolException">
    /// The file cannot be written, or would replace a file that a person wrote: a pact, a description, a style sheet.
    /// For a link, its target is checked.
    /// </exception>
    public static void Check(string file, string what, string remedy)
    {
        NamedFile.RefuseAddress(file, "name a file");
        try
        {
            if (Directory.Exists(file) || Path.EndsInDirectorySeparator(file))
                throw new ToolException($"cannot write {file}: it is a folder", "name a file in it");

            Probe(RealPath(file));
        }
        catch (Exception failure) when (FileFailure.Is(failure))
        {
            throw new ToolException($"cannot write {file}: {FileFailure.Describe(failure, file)}", remedy, failure);
        }

        if (Kept(file) is { } kept)
            throw new ToolException($"{what} would replace the {kept} {Path.GetFullPath(file)}", remedy);
    }

    /// <summary>The final target of a path through all its links, so that two names of one file are equal.</summary>
    public static string RealPath(string path)
    {
        var full = Path.GetFullPath(path);
        var real = Path.GetPathRoot(full)!;
        foreach (var part in full[real.Length..].Split(
            Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            real = Path.Combine(real, part);
            if (new FileInfo(real) is { LinkTarget: not null } link)
                real = link.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
        }

        return real;
    }

    /// <summary>
    /// Whether two names lead to one file, also as hard links: then a lock on one keeps the other from being opened.
    /// Empty files count as two, because they may be pipes, which cannot be opened twice.
    /// </summary>
    public static bool IsSame(string written, string other)
    {
        var (real, second) = (RealPath(written), RealPath(other));
        if (real == second)
            return true;
        if (!HasContent(real) || !HasContent(second) || new FileInfo(real).Length != new FileInfo(second).Length)
            return false;
        try
        {
            File.OpenHandle(second).Dispose();
            using var locked = File.OpenHandle(real, share: FileShare.None);
            return IsLocked(second);
        }
        catch (Exception failure) when (FileFailure.Is(failure))
        {
            return false;
        }
    }

    private static bool IsLocked(string file)
    {
        try
        {
            File.OpenHandle(file).Dispose();
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    /// <summary>Replaces the file atomically. A link is replaced itself, not its target.</summary>
    public static void Replace(string file, ReadOnlySpan<byte> content)
    {
        var written = $"{file}.{Environment.ProcessId}.tmp";
        try
        {
            if (Path.GetDirectoryName(file) is { Length: > 0 } folder)
                Directory.CreateDirectory(folder);
            File.Delete(written);
            using (var stream = new FileStream(written, FileMode.CreateNew))
                stream.Write(content);
            File.Move(written, file, overwrite: true);
        }
        finally
        {
            // It still exists only if the move failed.
            File.Delete(written);
        }
    }

    /// <summary>Leaves the file unchanged. A pipe or device has no length, and is not opened twice.</summary>
    private static void Probe(string file)
    {
        if (Path.GetDirectoryName(file) is { Length: > 0 } folder)
            Directory.CreateDirectory(folder);
        if (!File.Exists(file))
            File.OpenHandle(file, FileMode.CreateNew, FileAccess.Write, options: FileOptions.DeleteOnClose).Dispose();
        else if (HasContent(file))
            File.OpenHandle(file, FileMode.Open, FileAccess.Write, FileShare.ReadWrite).Dispose();
    }

    private static bool HasContent(string file) => File.Exists(file) && new FileInfo(file).Length > 0;

    private static string? Kept(string file)
    {
        if (!HasContent(file))
            return null;

        return Contracts.ProviderOf(file) is not null ? "pact"
            : IsDescription(file) ? "description"
            : IsStyleSheet(file) ? "style sheet"
            : null;
    }

    private static bool IsDescription(string file)
    {
        try
        {
            if (!MessageDescription.IsIn(file))
                _ = ApiDescription.Load(file);
            return true;
        }
        catch (ApiDescriptionException)
        {
            return false;
        }
    }

    private static bool IsStyleSheet(string file)
    {
        try
        {
            using var reader = XmlReader.Create(
                file, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
            return reader.MoveToContent() == XmlNodeType.Element
                && reader.NamespaceURI == "http://www.w3.org/1999/XSL/Transform";
        }
        catch (Exception failure) when (failure is XmlException || FileFailure.Is(failure))
        {
            return false;
        }
    }
}
