// How tests run and what they leave: a process for each test project, as many at once as there are processors, a line
// as each one ends, TRX and JUnit of each in artifacts/test-reports, and one page over all. The migrated and seeded
// SQLite databases that tests start from stay in artifacts/fixtures.

var reports = artifacts.Combine("test-reports");
var coverage = artifacts.Combine("coverage");
var testVariables = new Dictionary<string, string>
{
    ["CONTRACT_TESTS_CACHE"] = EnvironmentVariable("CONTRACT_TESTS_CACHE", $"{artifacts}/fixtures"),
    // The programs that tests start end before what was measured in them could make them faster.
    ["DOTNET_TieredPGO"] = "0",
};

Task("Test")
    .Description("Runs every test, prints a summary, and writes artifacts/test-reports/index.html; "
        + "--project=PaymentService.Tests runs one project.")
    .Does(() =>
    {
        CleanDirectory(artifacts.Combine("pacts"));
        RunTests("-trait-", "Category=Soak");
        if (!HasArgument("project"))
        {
            problems.AddRange(DifferingPacts().Select(pact =>
                $"{pact}: expected what the contract tests write, but found other content; "
                + "run ./build.sh and commit what it writes."));
        }

        CloseTests();
    });

Task("Soak")
    .Description("Runs the long tests: differential, concurrency, kill and growth.")
    .Does(() =>
    {
        RunTests("-trait", "Category=Soak");
        CloseTests();
    });

// Failures outside the tests.
var problems = new List<string>();
var sumOfTests = "";
var oneAtATime = new object();

void RunTests(params string[] choice)
{
    CleanDirectory(reports);
    var projects = TestProjects();
    BuildTests(projects);
    Say("\n> Run the tests");
    var watch = Stopwatch.StartNew();
    var running = new System.Collections.Concurrent.ConcurrentDictionary<string, bool>();
    using var heartbeat = Heartbeat(() => string.Join(", ", running.Keys.Order()));
    InParallel(projects, project =>
    {
        running[project] = true;
        RunTestProject(project, choice);
        running.TryRemove(project, out _);
    });
    Say($"  ({watch.Elapsed.TotalSeconds:0.0} s)");
}

// A few are built one by one, all of them at once.
void BuildTests(List<string> projects) =>
    Step(projects.Count == 1 ? $"Build {projects[0]}" : $"Build {projects.Count} test projects", () =>
    {
        if (projects.Count <= 4)
            projects.ForEach(project => Build(ProjectFile(project)));
        else
            Build(solution.Path.FullPath);
        return "built";
    });

// The broker's room has the longest tests: it goes first.
List<string> TestProjects()
{
    var chosen = Argument("project", "*.Tests");
    var projects = new[] { "broker", "pacts", "provider", "consumer" }
        .SelectMany(room => GetFiles($"{room}/{chosen}/*.Tests.csproj"))
        .Select(file => file.GetFilenameWithoutExtension().FullPath)
        .ToList();
    return projects.Count > 0
        ? projects
        : throw new CakeException(
            $"--project: expected a test project such as PaymentService.Tests, but found {chosen}.");
}

string ProjectFile(string project) => GetFiles($"*/{project}/{project}.csproj").Single().FullPath;

// In the order given, as many at once as there are processors.
void InParallel(IEnumerable<string> projects, Action<string> work) =>
    System.Threading.Tasks.Parallel.ForEach(
        System.Collections.Concurrent.Partitioner.Create(
            projects, System.Collections.Concurrent.EnumerablePartitionerOptions.NoBuffering),
        new System.Threading.Tasks.ParallelOptions { MaxDegreeOfParallelism = System.Environment.ProcessorCount },
        work);

void RunTestProject(string project, string[] choice)
{
    var watch = Stopwatch.StartNew();
    var trx = reports.CombineWithFilePath($"{project}.trx");
    var arguments = TestArguments(Built(project, $"{project}.dll"), trx, choice)
        .Append("-jUnit").Append($"{reports}/{project}.junit.xml");
    var code = Run("dotnet", testVariables, out var output, arguments.ToArray());
    System.IO.File.WriteAllText($"{reports}/{project}.log", output);

    // Without results the page says that they are missing.
    var hasEnded = FileExists(trx);
    var (passed, failed, skipped) = hasEnded ? Sum(trx) : (0, 0, 0);
    lock (oneAtATime)
    {
        if (passed + failed + skipped > 0)
        {
            var sum = $"{passed,5} passed, {failed} failed, {skipped} skipped";
            Say($"  {project,-40} {sum,-36} {watch.Elapsed.TotalSeconds,6:0.0} s");
        }

        if (code != 0)
            Error(output);
        if (!hasEnded)
            Error($"{project}: its process ended with {code} before it wrote its results.");
        else if (code != 0 && failed == 0)
            problems.Add($"{project}: expected its process to end with 0, but found {code}.");
    }
}

// One sum for the page and the last line: the tool that writes the page counts.
void CloseTests()
{
    sumOfTests = WritePage();
    if (!sumOfTests.Contains(" 0 failed"))
        throw new CakeException($"Tests failed: {reports}/index.html shows which.");
}

string[] TestArguments(string dll, FilePath trx, params string[] choice) =>
    new[] { dll, "-noColor", "-noLogo" }.Concat(choice).Append("-trx").Append(trx.FullPath).ToArray();

List<string> DifferingPacts() => GetFiles("pacts/*.json")
    .Select(file => file.GetFilename().FullPath)
    .Where(name => !FileExists($"{artifacts}/pacts/{name}")
        || Text($"{artifacts}/pacts/{name}") != Text($"pacts/{name}"))
    .Select(name => $"pacts/{name}")
    .ToList();

string Text(string path) => System.IO.File.ReadAllText(path);

(int Passed, int Failed, int Skipped) Sum(FilePath trx)
{
    var counters = Elements(trx, "Counters").Single();
    var total = (int)counters.Attribute("total");
    var executed = (int)counters.Attribute("executed");
    var passed = (int)counters.Attribute("passed");
    var errors = (int)counters.Attribute("error");
    return (passed, executed - passed + errors, total - executed);
}

IEnumerable<XElement> Elements(FilePath trx, string name) =>
    XDocument.Load(trx.FullPath).Descendants().Where(element => element.Name.LocalName == name);

// The totals of all results, as the last line of the run. Failures outside the tests are listed, not only counted.
string WritePage()
{
    Build("provider/ContractTests.TestReport");
    var sum = "";
    Step("Write one page over all", () =>
    {
        var arguments = new List<string> { Built("ContractTests.TestReport", "ContractTests.TestReport.dll"),
            reports.FullPath, "--pacts", "pacts", "--coverage", $"{coverage}/Summary.json" };
        if (HasArgument("project"))
            arguments.Add("--partial");
        problems.ForEach(problem => arguments.AddRange(new[] { "--problem", problem }));
        var code = Run("dotnet", null, out var output, arguments.ToArray());
        if (code != 0)
            throw new CakeException(output);

        var lines = output.Split('\n');
        sum = lines[1];
        foreach (var problem in lines.Skip(2))
            Error(problem);
        return lines[0];
    });
    return sum;
}

// ---------------------------------------------------------------------------------------------------------------
// Mutation and coverage

Task("Mutate")
    .Description("Changes the core's code in one place at a time and lists the changes that no test notices; fails "
        + "below 90 %. --part=matching, verification, selectors or matrix; --files=Date*.cs; --every=10 for a sample.")
    .Does(() =>
    {
        Build("pacts/ContractTests.Mutations");
        RunAloud("dotnet", Built("ContractTests.Mutations", "ContractTests.Mutations.dll"),
            "--configuration", configuration, "--part", Argument("part", "all"), "--files", Argument("files", "*"),
            "--every", Argument("every", "1"));
    });

Task("Coverage")
    .Description("Measures the services and the integration kit, each at least 90 % of lines; --all measures all.")
    .Does(() =>
    {
        const double least = 90;
        var belowLeast = new List<string>();
        var measured = HasArgument("all")
            ? TestProjects()
            : TestProjects().Where(IsOfServicesOrKit).ToList();
        CleanDirectory(coverage);
        BuildTests(measured);
        Say("\n> Run the tests with coverage");
        var failures = new System.Collections.Concurrent.ConcurrentQueue<string>();
        InParallel(measured, project => MeasureProject(project, failures));
        Run("dotnet", null, "tool", "run", "reportgenerator", $"-targetdir:{coverage}",
            $"-reports:{coverage}/*/**/coverage.cobertura.xml", "-reporttypes:Html;JsonSummary");

        Say("");
        foreach (var (assembly, lines, covered) in CoveredLines())
        {
            var share = lines == 0 ? 100 : 100.0 * covered / lines;
            Say($"  {assembly,-40} {covered,6} of {lines,6} lines {share,6:0.0} %");
            if (IsOfServicesOrKit(assembly) && share < least)
                belowLeast.Add($"{assembly}: expected at least {least} % of lines covered, but found {share:0.0} %.");
        }

        Say($"\n{coverage}/index.html");
        if (DirectoryExists(reports))
            WritePage();
        if (failures.Count + belowLeast.Count > 0)
            throw new CakeException(string.Join('\n', failures.Concat(belowLeast)));
    });

bool IsOfServicesOrKit(string name) =>
    Regex.IsMatch(name, @"^(OrderService|PaymentService|ContractTests\.Integration(\.WireMock)?)(\.Tests)?$");

// What a failed test did not reach counts as not covered: the shares are printed all the same, then the failures.
void MeasureProject(string project, System.Collections.Concurrent.ConcurrentQueue<string> failures)
{
    var watch = Stopwatch.StartNew();
    var arguments = new List<string> { "test", ProjectFile(project), "-c", configuration, "--no-build", "--nologo",
        "--filter", "Category!=Soak", "--collect", "XPlat Code Coverage",
        "--results-directory", $"{coverage}/{project}" };
    if (!HasArgument("all"))
        arguments.AddRange(new[] { "--settings", "coverage.runsettings" });
    var code = Run("dotnet", testVariables, out var output, arguments.ToArray());
    if (code != 0)
        failures.Enqueue($"{project}: expected its tests to pass, but some failed:\n{output}");

    Say($"  {project,-40} {watch.Elapsed.TotalSeconds,6:0.0} s{(code == 0 ? "" : ", failed")}");
}

IEnumerable<(string Assembly, int Lines, int Covered)> CoveredLines()
{
    using var summary = System.Text.Json.JsonDocument.Parse(Text($"{coverage}/Summary.json"));
    return summary.RootElement.GetProperty("coverage").GetProperty("assemblies").EnumerateArray()
        .Select(assembly => (assembly.GetProperty("name").GetString(),
            assembly.GetProperty("coverablelines").GetInt32(), assembly.GetProperty("coveredlines").GetInt32()))
        .OrderBy(assembly => assembly.Item1, StringComparer.Ordinal)
        .ToList();
}
