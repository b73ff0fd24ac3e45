using System.Text;
using ContractTests.Cli.Reading;
using ContractTests.Pacts;
using ContractTests.WireMock;

namespace ContractTests.Cli.Exporting;

/// <summary>Prints or writes WireMock mappings; prints notes to the errors.</summary>
internal static class WireMockFiles
{
    /// <exception cref="ToolException">No mapping is possible, or a file cannot be written.</exception>
    public static int Write(IReadOnlyList<Contract> contracts, string? folder, ToolContext context)
    {
        var all = WireMockMappings.Of(contracts);
        Refuse(all.Refused);
        if (all.Count == 0)
            throw new ToolException("the pacts have no HTTP interactions", "nothing was written");

        foreach (var same in all.Differing.GroupBy(note => note.Note))
        {
            var others = same.Count() - 1;
            var where = others == 0 ? "" : $" and {others} more";
            context.Warn($"{same.Key} ({same.First().Interaction}{where})");
        }

        if (folder is null)
            context.Output.WriteLine(all.ToJson());
        else
            WriteFiles(contracts, folder, context);

        return ExitCode.Yes;
    }

    private static void WriteFiles(IReadOnlyList<Contract> contracts, string folder, ToolContext context)
    {
        var files = new List<(string Path, WireMockMappings Mappings)>();
        var names = new List<string>();
        foreach (var (contract, mappings) in contracts.Zip(WireMockMappings.OfEach(contracts)))
        {
            if (mappings.Count == 0)
                continue;

            names.Add(NameOf(contract, names));
            files.Add((Path.Combine(folder, $"{names[^1]}.json"), mappings));
        }

        foreach (var (path, _) in files.Where(file => new FileInfo(file.Path).LinkTarget is null))
            WrittenFile.Check(path, "mappings", "pass another folder with --to");
        foreach (var (path, mappings) in files)
            WriteFile(path, mappings, context);
    }

    private static void Refuse(IEnumerable<MappingNote> refused)
    {
        var lines = refused
            .Select(note => note.Note.StartsWith("contract: ", StringComparison.Ordinal)
                ? $"{note.Interaction}: {note.Note["contract: ".Length..]}"
                : $"{note.Interaction}: WireMock has no mapping for {note.Note}")
            .ToList();
        if (lines.Count > 0)
            throw new ToolException(string.Join("; ", lines), "nothing was written");
    }

    private static string NameOf(Contract contract, IEnumerable<string> taken)
    {
        var name = string.Concat($"{contract.Consumer}-{contract.Provider}".Split(Path.GetInvalidFileNameChars()));
        var number = taken.Count(other => other == name || other.StartsWith($"{name}.", StringComparison.Ordinal));
        return number == 0 ? name : $"{name}.{number + 1}";
    }

    private static void WriteFile(string path, WireMockMappings mappings, ToolContext context)
    {
        try
        {
            WrittenFile.Replace(path, Encoding.UTF8.GetBytes(mappings.ToJson() + "\n"));
        }
        catch (Exception failure) when (FileFailure.Is(failure))
        {
            throw new ToolException(
                $"cannot write {path}: {FileFailure.Describe(failure, path)}", "pass another folder with --to",
                failure);
        }

        context.Output.WriteLine($"{path}: {mappings.Count} mapping{(mappings.Count == 1 ? "" : "s")}");
    }
}
