// The way of a contract, target by target. Each target is what one pipeline of a team runs; Demo runs them all on a
// broker of its own. `./build.sh TARGET --option=value`; without a target: Demo.

using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;

var configuration = Argument("configuration", "Release");
var environment = Argument("to-environment", "production");
var pacticipant = Argument("pacticipant", "OrderService");
var solution = File("ContractTests.sln");
var artifacts = MakeAbsolute(Directory("artifacts"));
var demo = artifacts.Combine("demo");
var exampleData = "broker/ContractTests.Broker/Example";
var runRecord = demo.CombineWithFilePath("broker.run");

#load build.tests.cake
#load build.packages.cake

// ---------------------------------------------------------------------------------------------------------------
// What pipelines run

Task("Consumer-Pipeline")
    .IsDependentOn("Tool")
    .Description("Runs OrderService's contract tests and publishes the pact they wrote to the broker.")
    .Does(() => ConsumerPipeline(Broker(), VersionOf("OrderService"), CommitBranch()));

Task("Provider-Pipeline")
    .IsDependentOn("Tool")
    .Description("Verifies PaymentService against the pacts in the broker and publishes the results.")
    .Does(() => ProviderPipeline(Broker(), VersionOf("PaymentService"), CommitBranch()));

Task("Can-I-Deploy")
    .IsDependentOn("Tool")
    .Description("Asks the broker whether --pacticipant may go --to-environment; fails unless the answer is yes.")
    .Does(() => RequireYes(Gate(Broker(), pacticipant, Argument("version", VersionOf(pacticipant)))));

Task("Release")
    .IsDependentOn("Tool")
    .Description("Asks the gate for --pacticipant and records the deployment --to-environment.")
    .Does(() =>
    {
        var version = Argument("version", VersionOf(pacticipant));
        RequireYes(Gate(Broker(), pacticipant, version));
        RecordDeployment(Broker(), pacticipant, version);
    });

Task("Tool")
    .Description("Builds the tool that the other targets call.")
    .Does(() => Build("broker/ContractTests.Cli"));

Task("Demo")
    .Description("Runs the whole example on a broker of its own; --with-provider-contract adds a provider that "
        + "describes itself, --keep leaves that broker running.")
    .Does(async () =>
    {
        StopKeptBroker();
        Step("Build the services, their tests and the tool", () =>
        {
            Build("consumer/OrderService.Tests");
            Build("provider/PaymentService.Tests");
            Build("broker/ContractTests.Cli");
            return "built";
        });

        using var broker = StartBroker();
        try
        {
            RunExample(broker.Address);
            if (HasArgument("with-provider-contract"))
                AddProviderContract(broker.Address);
        }
        finally
        {
            if (HasArgument("keep"))
                KeepRunning(broker);
            else
                broker.Process.Kill(entireProcessTree: true);
        }
    });

Task("Public-Api")
    .Description("Records in PublicApi.txt and HttpApi.txt what users of each library and of the broker see now.")
    .Does(() =>
    {
        Build("broker/ContractTests.Cli.Tests");
        Build("broker/ContractTests.Broker.Tests");
        var accept = new Dictionary<string, string> { ["CONTRACT_TESTS_ACCEPT"] = "public-api" };
        Run("dotnet", accept, Built("ContractTests.Cli.Tests", "ContractTests.Cli.Tests.dll"),
            "-class", "*.PublicApiTests");
        Run("dotnet", accept, Built("ContractTests.Broker.Tests", "ContractTests.Broker.Tests.dll"),
            "-class", "*.HttpApiTests");
        Say("Written; git diff shows what changed.");
    });

Task("Publish")
    .Description("Leaves a runnable tool in artifacts/contract.")
    .Does(() =>
    {
        Run("dotnet", null, "publish", "broker/ContractTests.Cli", "-c", configuration, "-o", $"{artifacts}/contract");
        Say($"{artifacts}/contract/contract");
    });

Task("Bench")
    .IsDependentOn("Publish")
    .Description("Measures the engine, databases of tests, a service's pages of 100,000 orders, comparisons with "
        + "descriptions, and whole runs beside the official core; --part=micro, databases, orders, descriptions or "
        + "compare for one.")
    .Does(() =>
    {
        Build("pacts/ContractTests.Pacts.Benchmarks");
        var benchmarks = Built("ContractTests.Pacts.Benchmarks", "ContractTests.Pacts.Benchmarks.dll");
        var part = Argument("part", "all");
        if (part is "all" or "micro")
        {
            RunAloud("dotnet", benchmarks, "micro", "--filter", "*", "--join", "--inProcess", "--job", "short",
                "--artifacts", $"{artifacts}/bench");
        }

        if (part is "all" or "databases")
            RunAloud("dotnet", benchmarks, "databases");

        if (part is "all" or "orders")
        {
            Build("consumer/OrderService.Tests");
            RunAloud("dotnet", Built("OrderService.Tests", "OrderService.Tests.dll"), "-noColor", "-showLiveOutput",
                "-method", "*Pages_of_many_orders_are_measured");
        }

        if (part is "all" or "descriptions")
        {
            Build("broker/ContractTests.Cli.Tests");
            // The tests then measure the tool as native code, in processes of its own.
            System.Environment.SetEnvironmentVariable("CONTRACT_TESTS_TOOL", $"{artifacts}/contract/contract");
            RunAloud("dotnet", Built("ContractTests.Cli.Tests", "ContractTests.Cli.Tests.dll"), "-noColor",
                "-showLiveOutput", "-method", "*_and_the_time_is_printed", "-method", "*_and_the_speed_is_printed");
        }

        if (part is "all" or "compare")
            RunAloud("dotnet", benchmarks, "compare", $"{artifacts}/contract/contract", OfficialTools());
    });

Task("Bench-Broker")
    .IsDependentOn("Publish")
    .Description("Measures a broker with years of history; --size=m or xl, --engine=sqlite, postgres or both, "
        + "--part=all, reads or publishing.")
    .Does(() =>
    {
        Build("broker/ContractTests.Broker.Benchmarks");
        RunAloud("dotnet", Built("ContractTests.Broker.Benchmarks", "ContractTests.Broker.Benchmarks.dll"),
            $"{artifacts}/contract/contract", "--size", Argument("size", "m"), "--engine", Argument("engine", "both"),
            "--part", Argument("part", "all"));
    });

Task("Help")
    .Description("Lists the targets; the same as --help.");

Task("Clean")
    .Description("Stops a broker that was kept running and removes everything that was built.")
    .Does(() =>
    {
        StopKeptBroker();
        CleanDirectory(artifacts);
    });

var upToDate = new HashSet<string>();

var target = Argument("target", "Demo");
if (!Tasks.Any(task => task.Name.Equals(target, StringComparison.OrdinalIgnoreCase)))
{
    Console.Error.WriteLine($"error: there is no target {target}");
    Console.Error.WriteLine("hint: the targets are "
        + string.Join(", ", Tasks.Select(task => task.Name.ToLowerInvariant()).Order()));
    System.Environment.Exit(2);
}

if (target.Equals("Help", StringComparison.OrdinalIgnoreCase))
{
    PrintTargets();
    System.Environment.Exit(0);
}

try
{
    RunTarget(target);
}
catch (Exception) when (sumOfTests.Length > 0)
{
    // Only tests failed: Cake's table has shown the task as failed, and what failed stands above it.
    System.Environment.ExitCode = 1;
}

// The sum closes the output, below Cake's own table, so that scripts find it in the last line.
if (sumOfTests.Length > 0)
    Console.WriteLine(sumOfTests);
if (System.Environment.ExitCode != 0)
    System.Environment.Exit(System.Environment.ExitCode);

// ---------------------------------------------------------------------------------------------------------------
// The example

void RunExample(string broker)
{
    var (orders, payments) = (VersionOf("OrderService"), VersionOf("PaymentService"));
    var branch = CommitBranch();
    var answers = new List<(string Pacticipant, string Version, string Branch, int Code)>();

    ConsumerPipeline(broker, orders, branch);
    Ask("OrderService", orders, branch, expected: 3);

    ProviderPipeline(broker, payments, branch);
    RecordDeployment(broker, "PaymentService", payments);
    Ask("OrderService", orders, branch, expected: 0);
    RecordDeployment(broker, "OrderService", orders);

    var feature = $"{payments}-rename-payment-id";
    VerifyBreakingChange(broker, feature, "rename-payment-id");
    Ask("PaymentService", feature, "rename-payment-id", expected: 1);

    Ask("PaymentService", payments, branch, expected: 0);
    PrintWhoCanBeDeployed(answers);

    void Ask(string who, string which, string onBranch, int expected)
    {
        var code = Gate(broker, who, which, expected);
        if (code != expected)
            throw new CakeException($"can-i-deploy {who} {which}: expected exit code {expected}, but found {code}.");

        answers.Add((who, which, onBranch, code));
    }
}

// InvoiceService replays no pact: it publishes what it says of itself, and the broker compares.
void AddProviderContract(string broker)
{
    var orders = VersionOf("OrderService") + "-invoices";
    var invoices = VersionOf("InvoiceService");
    var branch = CommitBranch();
    Step("A branch of OrderService asks InvoiceService for invoices and publishes the pact", () =>
        Tool("publish", $"{exampleData}/OrderService-InvoiceService.json", "--consumer-app-version", orders,
            "--branch", "invoices", "--broker-base-url", broker));
    Step($"InvoiceService {Short(invoices)} publishes its API description", () =>
        Tool("publish-provider-contract", $"{exampleData}/InvoiceService.yaml", "--provider", "InvoiceService",
            "--provider-app-version", invoices, "--branch", branch, "--verification-success",
            "--broker-base-url", broker));
    RecordDeployment(broker, "InvoiceService", invoices);
    if (Gate(broker, "OrderService", orders) != 0)
        throw new CakeException("InvoiceService describes what OrderService expects, but the gate does not say yes.");
}

void ConsumerPipeline(string broker, string version, string branch)
{
    Step("OrderService's contract tests write what it relies on", () =>
    {
        CleanDirectory(artifacts.Combine("pacts"));
        TestContracts("consumer/OrderService.Tests", new());
        CopyFiles($"{artifacts}/pacts/*.json", "pacts");
        return "pacts/OrderService-PaymentService.json";
    });
    Step($"Consumer pipeline publishes the pact of {Short(version)} on {branch}", () =>
        Tool("publish", "pacts/OrderService-PaymentService.json", "--consumer-app-version", version,
            "--branch", branch, "--broker-base-url", broker));
}

void ProviderPipeline(string broker, string version, string branch) =>
    Step($"Provider pipeline verifies PaymentService {Short(version)} against the pacts in the broker", () =>
        TestContracts("provider/PaymentService.Tests", ProviderSettings(broker, version, branch)));

// An answer that the example expects to be another than yes is marked, so that nobody takes it for a defect.
int Gate(string broker, string who, string version, int? expected = null)
{
    var code = 0;
    Step($"Release gate: can {who} {Short(version)} be deployed to {environment}?", () =>
    {
        code = Run("dotnet", null, out var output, ToolArguments("can-i-deploy", "--pacticipant", who,
            "--version", version, "--to-environment", environment, "--every-version", "--broker-base-url", broker));
        if (code is not (0 or 1 or 3))
            throw new CakeException(output);

        return code == expected && code != 0 ? $"(expected in this example)\n{output}" : output;
    });
    return code;
}

void RecordDeployment(string broker, string who, string version) =>
    Step($"{who} {Short(version)} is recorded as deployed to {environment}", () =>
        Tool("record-deployment", "--pacticipant", who, "--version", version, "--environment", environment,
            "--broker-base-url", broker));

// PaymentService is copied, patched and built; its tests, as they were built, then run on the changed service, as
// they would on the branch that makes the change.
void VerifyBreakingChange(string broker, string version, string branch)
{
    var changed = demo.Combine("PaymentService");
    var changedTests = demo.Combine("PaymentService.Tests");
    Step("A branch of PaymentService renames payment_id", () =>
    {
        CopyFresh("provider/PaymentService", changed);
        Run("git", null, "apply", "--directory", "artifacts/demo/PaymentService",
            "provider/PaymentService.Tests/rename-payment-id.patch");
        Run("dotnet", null, "build", changed.FullPath, "-c", configuration, $"-p:ArtifactsPath={demo}/built");
        CopyFresh(Built("PaymentService.Tests", "."), changedTests);
        CopyFiles($"{demo}/built/bin/PaymentService/{configuration.ToLowerInvariant()}/PaymentService.*", changedTests);
        return "built";
    });
    Step("Provider pipeline verifies that branch against the same contract", () =>
    {
        var trx = ContractTestResults("breaking-change");
        var code = RunContractTests(changedTests.CombineWithFilePath("PaymentService.Tests.dll").FullPath, trx,
            ProviderSettings(broker, version, branch), out _);
        if (code == 0)
            throw new CakeException("The changed PaymentService kept the contract, but was expected to break it.");

        return string.Join('\n', FirstFailure(trx).Take(10).Prepend("(this failure is expected in this example)"));
    });
}

void RequireYes(int code)
{
    if (code != 0)
        throw new CakeException(code == 3 ? "The answer is not known yet." : "The answer is no.");
}

void PrintWhoCanBeDeployed(List<(string Pacticipant, string Version, string Branch, int Code)> answers)
{
    Say("");
    Say($"{"Pacticipant",-16} {"Version",-48} {"Branch",-20} May be deployed to {environment}");
    var latest = answers.GroupBy(answer => (answer.Pacticipant, answer.Version)).Select(group => group.Last());
    foreach (var answer in latest)
    {
        var word = answer.Code switch { 0 => "yes", 1 => "no", _ => "not yet" };
        Say($"{answer.Pacticipant,-16} {Short(answer.Version),-48} {answer.Branch,-20} {word}");
    }
}

// ---------------------------------------------------------------------------------------------------------------
// The broker of the demo

BrokerRun StartBroker()
{
    BrokerRun broker = null;
    Step("A broker starts on a free port with a new SQLite file", () =>
    {
        EnsureDirectoryExists(demo);
        var database = demo.CombineWithFilePath($"broker-{DateTime.UtcNow:yyyyMMdd-HHmmss}.db");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in ToolArguments("broker", "--port", "0", "--database", $"sqlite:{database}"))
            start.ArgumentList.Add(argument);

        var process = System.Diagnostics.Process.Start(start);
        var errors = process.StandardError.ReadToEndAsync();
        while (process.StandardOutput.ReadLine() is { } line)
        {
            var address = Regex.Match(line, @"http://\S+:\d+");
            if (!address.Success)
                continue;

            // Read on, so that the broker never waits for a full pipe.
            _ = process.StandardOutput.ReadToEndAsync();
            broker = new BrokerRun(process, address.Value);
            return $"{address.Value}, {database.GetFilename()}";
        }

        throw new CakeException($"The broker did not start: {errors.Result}");
    });
    return broker;
}

void KeepRunning(BrokerRun broker)
{
    var started = new DateTimeOffset(broker.Process.StartTime).ToUnixTimeSeconds();
    System.IO.File.WriteAllText(runRecord.FullPath, $"{broker.Process.Id} {started}");
    Say($"\nThe broker keeps running at {broker.Address}; the next ./build.sh or ./build.sh clean stops it.");
}

// The start time tells the broker from another process that has been given its number since.
void StopKeptBroker()
{
    if (!FileExists(runRecord))
        return;

    var record = System.IO.File.ReadAllText(runRecord.FullPath).Split(' ').Select(long.Parse).ToArray();
    DeleteFile(runRecord);
    try
    {
        using var process = System.Diagnostics.Process.GetProcessById((int)record[0]);
        if (Math.Abs(new DateTimeOffset(process.StartTime).ToUnixTimeSeconds() - record[1]) <= 1)
            process.Kill(entireProcessTree: true);
    }
    catch (ArgumentException)
    {
        // It has ended on its own.
    }
}

record BrokerRun(System.Diagnostics.Process Process, string Address) : IDisposable
{
    public void Dispose() => Process.Dispose();
}

// ---------------------------------------------------------------------------------------------------------------
// Contract tests

string TestContracts(string project, Dictionary<string, string> settings)
{
    var name = System.IO.Path.GetFileName(project);
    Build(project);
    var trx = ContractTestResults(name);
    if (RunContractTests(Built(name, $"{name}.dll"), trx, settings, out var output) != 0)
        throw new CakeException(output);

    return $"{Sum(trx).Passed} contract tests passed";
}

int RunContractTests(string dll, FilePath trx, Dictionary<string, string> settings, out string output) =>
    Run("dotnet", settings, out output, TestArguments(dll, trx, "-trait", "Category=Contract"));

FilePath ContractTestResults(string name)
{
    var folder = artifacts.Combine("contract-tests");
    EnsureDirectoryExists(folder);
    return folder.CombineWithFilePath($"{name}.trx");
}

// What the first failed test says, without the type of its exception; the runner escapes quotes as C# does.
IEnumerable<string> FirstFailure(FilePath trx)
{
    var message = Elements(trx, "Message").First().Value;
    return Regex.Replace(Regex.Replace(message, @"^[\w.]+Exception : ", ""), @"\\([\\""])", "$1").Split('\n');
}

Dictionary<string, string> ProviderSettings(string broker, string version, string branch) => new()
{
    ["PACT_BROKER_BASE_URL"] = broker,
    ["PACT_PROVIDER_VERSION"] = version,
    ["PACT_PROVIDER_BRANCH"] = branch,
    ["PACT_PUBLISH_RESULTS"] = "true",
};

// ---------------------------------------------------------------------------------------------------------------
// Versions, processes, steps

string Broker() =>
    Argument("broker-base-url", EnvironmentVariable("PACT_BROKER_BASE_URL"))
    ?? throw new CakeException(
        "Broker: expected its address, but found none. Set PACT_BROKER_BASE_URL or give --broker-base-url=URL.");

// The services share a repository here. Each has versions of its own all the same, as in a repository of its own: what
// stands for its commit is the state of its folder in the commit.
string VersionOf(string service)
{
    var room = service == "OrderService" ? "consumer" : service == "PaymentService" ? "provider" : null;
    var commit = CommitVersion();
    return room is null ? commit : Git("rev-parse", $"HEAD:{room}/{service}") + commit[40..];
}

// The commit; with uncommitted changes also a hash of the working tree, so that no two contents share a version.
string CommitVersion()
{
    var commit = Git("rev-parse", "HEAD");
    if (Git("status", "--porcelain").Length == 0)
        return commit;

    EnsureDirectoryExists(demo);
    var index = new Dictionary<string, string> { ["GIT_INDEX_FILE"] = $"{demo}/index" };
    Run("git", index, "add", "--all");
    Run("git", index, out var tree, "write-tree");
    return $"{commit}-dirty.{tree.Trim()[..8]}";
}

string CommitBranch()
{
    var known = new[] { "GITHUB_HEAD_REF", "GITHUB_REF_NAME", "CI_COMMIT_REF_NAME", "BUILD_SOURCEBRANCHNAME" }
        .Select(name => EnvironmentVariable(name))
        .FirstOrDefault(name => !string.IsNullOrEmpty(name));
    return known ?? Git("rev-parse", "--abbrev-ref", "HEAD");
}

string Git(params string[] arguments)
{
    var code = Run("git", null, out var output, arguments);
    return code == 0 ? output.Trim() : throw new CakeException($"git {string.Join(' ', arguments)}: {output}");
}

string Built(string project, string file) =>
    $"{artifacts}/bin/{project}/{configuration.ToLowerInvariant()}/{file}";

// Each project once in a run, however many steps need it.
void Build(string project)
{
    if (upToDate.Add(project))
        Run("dotnet", null, "build", project, "-c", configuration, "--nologo", "-v", "quiet", "-clp:ErrorsOnly");
}

string[] ToolArguments(params string[] arguments) =>
    arguments.Prepend(Built("ContractTests.Cli", "contract.dll")).ToArray();

string Tool(params string[] arguments)
{
    var code = Run("dotnet", null, out var output, ToolArguments(arguments));
    return code == 0 ? output : throw new CakeException(output);
}

void Run(string program, Dictionary<string, string> settings, params string[] arguments)
{
    if (Run(program, settings, out var output, arguments) != 0)
        throw new CakeException($"{program} {arguments[0]} failed:\n{output}");
}

void RunAloud(string program, params string[] arguments)
{
    using var process = System.Diagnostics.Process.Start(new ProcessStartInfo(program, arguments));
    process.WaitForExit();
    if (process.ExitCode != 0)
        throw new CakeException($"{program} {arguments[0]}: expected to end with 0, but found {process.ExitCode}.");
}

// The tests of interoperability install them in the same place, from the same lock file.
string OfficialTools()
{
    var home = artifacts.Combine("interoperability");
    if (!DirectoryExists(home.Combine("node_modules")))
    {
        EnsureDirectoryExists(home);
        foreach (var name in new[] { "package.json", "package-lock.json", ".npmrc" })
            CopyFileToDirectory($"broker/ContractTests.Cli.Tests/Interoperability/{name}", home);
        var npm = IsRunningOnWindows() ? new[] { "cmd", "/c", "npm" } : new[] { "npm" };
        Run(npm[0], null, npm.Skip(1).Append("ci").Append("--prefix").Append(home.FullPath).ToArray());
    }

    return home.FullPath;
}

int Run(string program, Dictionary<string, string> settings, out string output, params string[] arguments)
{
    var lines = new System.Collections.Concurrent.ConcurrentQueue<string>();
    var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
    foreach (var argument in arguments)
        start.ArgumentList.Add(argument);
    foreach (var (name, value) in settings ?? new())
        start.Environment[name] = value;

    using var process = System.Diagnostics.Process.Start(start);
    process.OutputDataReceived += (_, line) => { if (line.Data is not null) lines.Enqueue(line.Data); };
    process.ErrorDataReceived += (_, line) => { if (line.Data is not null) lines.Enqueue(line.Data); };
    process.BeginOutputReadLine();
    process.BeginErrorReadLine();
    process.WaitForExit();
    output = string.Join('\n', lines);
    return process.ExitCode;
}

void Step(string what, Func<string> work)
{
    Say($"\n> {what}");
    var watch = Stopwatch.StartNew();
    using var heartbeat = Heartbeat(() => "");
    var result = work();
    foreach (var line in result.TrimEnd().Split('\n'))
        Say($"  {line}");
    Say($"  ({watch.Elapsed.TotalSeconds:0.0} s)");
}

// Plain lines: Cake would paint its own on a background, and into files too.
void Say(string line) => Console.WriteLine(line);

void PrintTargets()
{
    Say("./build.sh [TARGET] [--option=value]; without a target: demo\n");
    var width = Tasks.Max(task => task.Name.Length) + 2;
    foreach (var task in Tasks)
        Say($"  {task.Name.ToLowerInvariant().PadRight(width)}{task.Description}");
}

// Says every half minute that work goes on, for how long, and what runs.
IDisposable Heartbeat(Func<string> running)
{
    var watch = Stopwatch.StartNew();
    var pause = TimeSpan.FromSeconds(30);
    return new System.Threading.Timer(
        _ => Say($"  … {watch.Elapsed:m\\:ss} {running()}".TrimEnd()), null, pause, pause);
}

void CopyFresh(string from, DirectoryPath to)
{
    CleanDirectory(to);
    CopyDirectory(from, to);
}

string Size(FilePath file) => $"{new System.IO.FileInfo(file.FullPath).Length / 1024} KB";

string Short(string version) => version.Length > 12 ? version[..12] + version[40..] : version;
