using System.Diagnostics;
using ContractTests.Mutations.Changing;
using ContractTests.Mutations.Running;

namespace ContractTests.Mutations;

/// <summary>Tries the changes of one part after another and prints which were detected.</summary>
internal sealed class MutationRun(string files, int every, string configuration, TextWriter output)
{
    private const int ProgressEvery = 100;

    private readonly string _repository = FindRepository();
    private readonly CannotMatter _cannotMatter = CannotMatter.Read();

    /// <summary>The percentage of changes that were detected.</summary>
    public async Task<double> RunAsync(Part part, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        await output.WriteLineAsync($"\n> {part.Source}, held by {part.TestAssembly}");
        var (folder, changed) = await PrepareAsync(part, cancellation);
        var coverage = await CountAsync(part, folder, changed);
        var chosen = changed.Changes.Where((_, index) => index % every == 0).OrderBy(Spread).ToList();
        await output.WriteLineAsync(
            $"  {changed.Changes.Count} changes, {chosen.Count} of them chosen; {coverage.Cases.Count} tests "
            + $"({watch.Elapsed.TotalSeconds:0} s)");
        foreach (var test in coverage.Failed)
            await output.WriteLineAsync($"  left out, as it fails without a change: {test}");

        var verdicts = new List<(Change Change, Verdict Verdict)>();
        using (var judge = new Judge(folder, part, coverage, changed.Changes))
        {
            foreach (var change in chosen)
            {
                cancellation.ThrowIfCancellationRequested();
                var verdict = await judge.JudgeAsync(change);
                verdicts.Add((change, verdict));
                if (verdict != Verdict.Noticed && !_cannotMatter.Contains(change.Name))
                    await output.WriteLineAsync($"{change}{(verdict == Verdict.Unreached ? " (no test here)" : "")}");
                if (verdicts.Count % ProgressEvery == 0)
                {
                    await output.WriteLineAsync(
                        $"  {verdicts.Count} tried, {Share(verdicts, Matter(verdicts)):0.0} % noticed "
                        + $"({watch.Elapsed.TotalSeconds:0} s)");
                }
            }
        }

        return await ReportAsync(part, verdicts, watch.Elapsed);
    }

    private async Task<double> ReportAsync(Part part, List<(Change Change, Verdict Verdict)> verdicts, TimeSpan taken)
    {
        var matters = Matter(verdicts);
        if (every == 1)
        {
            var unnoticedNames = verdicts.Where(tried => tried.Verdict != Verdict.Noticed)
                .Select(tried => tried.Change.Name);
            var tried = verdicts.Select(verdict => verdict.Change.File).Distinct();
            foreach (var name in _cannotMatter.Superfluous(tried, unnoticedNames))
                await output.WriteLineAsync($"\ncannot-matter.txt: no unnoticed change is left for: {name}");
        }

        await output.WriteLineAsync();
        var subfolders = verdicts.GroupBy(tried => Path.GetDirectoryName(tried.Change.File)!);
        foreach (var subfolder in subfolders.OrderBy(subfolder => subfolder.Key, StringComparer.Ordinal))
            await output.WriteLineAsync(Sum(subfolder.Key, [.. subfolder], matters));
        await output.WriteLineAsync($"{Sum(part.Name, verdicts, matters)} ({taken.TotalMinutes:0.0} min)");
        return Share(verdicts, matters);
    }

    /// <summary>
    /// The place of a change in an order that visits all files evenly, so that the first changes are a fair sample: a
    /// run can be stopped when it has taken too long.
    /// </summary>
    private static uint Spread(Change change) => unchecked((uint)change.Id * 2654435769u);

    private List<(Change Change, Verdict Verdict)> Matter(List<(Change Change, Verdict Verdict)> verdicts) =>
    [
        .. verdicts.Where(tried => tried.Verdict != Verdict.Noticed && !_cannotMatter.Contains(tried.Change.Name)),
    ];

    private static string Sum(
        string name, List<(Change Change, Verdict Verdict)> verdicts, List<(Change Change, Verdict Verdict)> matters)
    {
        var noticed = verdicts.Count(tried => tried.Verdict == Verdict.Noticed);
        var missed = verdicts.Intersect(matters).Count();
        var other = verdicts.Count - noticed - missed;
        return $"{name,-52} {noticed,5} noticed, {missed,4} unnoticed, {other,3} cannot matter, "
            + $"{Share(verdicts, matters):0.0} %";
    }

    private static double Share(
        List<(Change Change, Verdict Verdict)> verdicts, List<(Change Change, Verdict Verdict)> matters)
    {
        var noticed = verdicts.Count(tried => tried.Verdict == Verdict.Noticed);
        var missed = verdicts.Intersect(matters).Count();
        return noticed + missed == 0 ? 100 : 100.0 * noticed / (noticed + missed);
    }

    // The built tests, with the changed assembly instead of the original one.
    private async Task<(string Folder, ChangedAssembly Changed)> PrepareAsync(Part part, CancellationToken cancellation)
    {
        var work = Path.Combine(_repository, "artifacts", "mutations", part.Name);
        if (Directory.Exists(work))
            Directory.Delete(work, recursive: true);

        await Programs.RunAsync(
            [
                "build", Path.Combine(_repository, part.Tests), "-c", configuration, "--nologo", "-v", "quiet",
                "-p:RunAnalyzers=false",
            ],
            cancellation);
        var project = await SourceProject.ReadAsync(
            Path.Combine(_repository, part.Project, $"{part.Assembly}.csproj"),
            configuration,
            Path.Combine(work, "generated"),
            Path.Combine(_repository, part.Source),
            cancellation);

        var folder = Path.Combine(work, "tests");
        Copy(Path.Combine(_repository, "artifacts/bin", part.TestAssembly, configuration.ToLowerInvariant()), folder);
        var own = typeof(MutationRun).Assembly.Location;
        File.Copy(own, Path.Combine(folder, Path.GetFileName(own)));
        var assembly = Path.Combine(folder, $"{part.Assembly}.dll");
        return (folder, ChangedAssembly.Write(project, _repository, part.Source, files, assembly));
    }

    private static async Task<Coverage> CountAsync(Part part, string folder, ChangedAssembly changed)
    {
        using var worker = await WorkerProcess.StartAsync(folder, part, active: 0)
            ?? throw new InvalidOperationException($"{part.TestAssembly}: expected to start, but it does not.");
        return await worker.CountAsync(changed.Regions);
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (var folder in Directory.EnumerateDirectories(from))
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
    }

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ContractTests.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("Expected to run inside the repository.");
        return folder.FullName;
    }
}
