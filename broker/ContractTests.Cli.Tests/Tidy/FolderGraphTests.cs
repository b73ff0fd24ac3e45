using System.Text.RegularExpressions;

namespace ContractTests.Cli.Tests.Tidy;

/// <summary>
/// The folders of the broker use each other in one direction only; a folder inside one is part of it. Files beside them
/// are for all to use, but for the program itself, which uses all.
/// </summary>
public sealed partial class FolderGraphTests
{
    private const string Root = "broker/ContractTests.Broker/";

    [Fact]
    public void The_folders_of_the_broker_form_no_cycle() => Cycles(Uses()).ShouldBeEmpty();

    [Fact]
    public void Endpoints_leave_writing_to_operations()
    {
        var endpoints = Sources().Where(source => source.File.EndsWith("Endpoints.cs", StringComparison.Ordinal))
            .ToList();

        endpoints.Count.ShouldBeGreaterThan(20);
        endpoints.Where(source => Writing().IsMatch(source.Text)).Select(source => source.File).ShouldBeEmpty();
        Sources().Count(source => Writing().IsMatch(source.Text)).ShouldBeGreaterThan(20);
    }

    [Fact]
    public void A_cycle_is_found()
    {
        Use[] uses = [new("A", "B", "a.cs"), new("B", "C", "b.cs"), new("C", "A", "c.cs"), new("C", "D", "c.cs")];

        Cycles(uses).ShouldBe(["A -> B: a.cs", "B -> C: b.cs", "C -> A: c.cs"]);
        Uses().Count().ShouldBeGreaterThan(100);
    }

    /// <summary>Each use that is part of a cycle: of a folder from which one gets back.</summary>
    private static IEnumerable<string> Cycles(IEnumerable<Use> uses)
    {
        var all = uses.ToLookup(use => use.From);
        return all.SelectMany(folder => folder)
            .Where(use => Reachable(use.To, all).Contains(use.From))
            .GroupBy(use => $"{use.From} -> {use.To}", (edge, files) =>
                $"{edge}: {string.Join(", ", files.Select(use => use.File).Distinct().Order())}")
            .Order(StringComparer.Ordinal);
    }

    private static HashSet<string> Reachable(string from, ILookup<string, Use> all)
    {
        var found = new HashSet<string>();
        var open = new Stack<string>([from]);
        while (open.TryPop(out var folder))
        {
            if (found.Add(folder))
                all[folder].ToList().ForEach(use => open.Push(use.To));
        }

        return found;
    }

    private static IEnumerable<Use> Uses()
    {
        var sources = Sources().ToList();
        var types = sources.SelectMany(source => Declared().Matches(source.Text)
            .Select(match => (source.Folder, Type: match.Groups["type"].Value))).ToHashSet();
        var folders = sources.Select(source => source.Folder).ToHashSet();
        return from source in sources
               where source.Folder.Length > 0
               from named in Using().Matches(source.Text).Concat(Qualified().Matches(source.Text)
                   .Where(match => types.Contains((match.Groups["folder"].Value, match.Groups["type"].Value))))
               let folder = named.Groups["folder"].Value
               where folder != source.Folder && folders.Contains(folder)
               select new Use(source.Folder, folder, source.File);
    }

    private static IEnumerable<Source> Sources() =>
        from path in Repository.Files(".cs", ".cshtml")
        let file = Repository.Relative(path)
        where file.StartsWith(Root, StringComparison.Ordinal)
        let folder = file[Root.Length..].Split('/') is [var first, _, ..] ? first : ""
        let text = File.ReadAllText(path)
        select new Source(folder, file[Root.Length..], NamespaceOf().Match(text).Groups["folder"].Value, text);

    [GeneratedRegex(@"^@?using (static )?ContractTests\.Broker\.(?<folder>\w+)[.;]", RegexOptions.Multiline)]
    private static partial Regex Using();

    [GeneratedRegex(@"\b(database\.(Write|Add)|session\.(Execute|Enqueue))\b")]
    private static partial Regex Writing();

    /// <summary>Without a using, as in <c>Matrix.Selector</c>.</summary>
    [GeneratedRegex(@"(?<![\w.])(Broker\.)?(?<folder>[A-Z]\w+)\.(?<type>[A-Z]\w+)")]
    private static partial Regex Qualified();

    [GeneratedRegex(
        @"^(public|internal) .*?\b(class|record|struct|enum|interface) (?<type>\w+)", RegexOptions.Multiline)]
    private static partial Regex Declared();

    [GeneratedRegex(@"^namespace ContractTests\.Broker(\.(?<folder>[\w.]+))?;", RegexOptions.Multiline)]
    private static partial Regex NamespaceOf();

    private sealed record Use(string From, string To, string File);

    private sealed record Source(string Folder, string File, string Namespace, string Text);
}
