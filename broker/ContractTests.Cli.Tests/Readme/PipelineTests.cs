using System.Text.RegularExpressions;
using ContractTests.Cli.Tests.Interoperability;
using ContractTests.Cli.Tests.Tidy;
using ContractTests.OpenApi;

namespace ContractTests.Cli.Tests.Readme;

/// <summary>
/// The commands of the pipelines in docs/pipelines.md get a new consumer and its provider past the gate.
/// </summary>
public sealed partial class PipelineTests
{
    private const string Feed = "https://packages.example.com/index.json";

    private const string Commit = "4f0c2b7d9e8a1f3c5b6d7e8f9a0b1c2d3e4f5a6b";

    // Build.SourceBranchName contains only the part after the last slash.
    private const string AzureBranch = "replace(variables['Build.SourceBranch'], 'refs/heads/', '')";

    private static readonly Dictionary<string, Dictionary<string, string>> Systems = new()
    {
        ["GitHub Actions"] = new()
        {
            ["GITHUB_ACTIONS"] = "true", ["GITHUB_SHA"] = Commit, ["GITHUB_REF_NAME"] = "main",
            ["github.sha"] = Commit, ["github.ref_name"] = "main", ["vars.PACKAGE_FEED"] = Feed,
        },
        ["GitLab"] = new()
        {
            ["GITLAB_CI"] = "true", ["CI_COMMIT_SHA"] = Commit, ["CI_COMMIT_REF_NAME"] = "main",
            ["PACKAGE_FEED"] = Feed,
        },
        ["Azure Pipelines"] = new()
        {
            ["TF_BUILD"] = "True", ["BUILD_SOURCEVERSION"] = Commit, ["BUILD_SOURCEBRANCH"] = "refs/heads/main",
            ["Build.SourceVersion"] = Commit, [AzureBranch] = "main", ["PACKAGE_FEED"] = Feed,
        },
    };

    [Theory]
    [InlineData("GitHub Actions")]
    [InlineData("GitLab")]
    [InlineData("Azure Pipelines")]
    public async Task The_commands_of_a_pipeline_lead_from_the_first_pact_to_production(string system)
    {
        await using var broker = await TestBroker.Start();
        var jobs = Pipelines.Of(system);
        var variables = new Dictionary<string, string>(Systems[system]) { ["PACT_BROKER_BASE_URL"] = broker.Url };

        await RunAll(jobs["consumer"], variables);
        // The gate waits until the provider is verified and in production.
        var release = RunAll(jobs["consumer-release"], variables);
        await RunAll(jobs["provider"], variables);
        release.IsCompleted.ShouldBeFalse();
        await RunAll(jobs["provider-release"], variables);
        await release;

        using var http = new HttpClient();
        (await http.GetStringAsync(
            new Uri($"{broker.Url}/matrix?q[][pacticipant]=OrderService&q[][version]={Commit}&environment=production"),
            TestContext.Current.CancellationToken)).ShouldContain("\"BDCT\"");
    }

    [Theory]
    [InlineData("GitHub Actions")]
    [InlineData("GitLab")]
    [InlineData("Azure Pipelines")]
    public async Task Consumer_and_provider_name_a_branch_with_a_slash_alike(string system)
    {
        await using var broker = await TestBroker.Start();
        var jobs = Pipelines.Of(system);
        var variables = Systems[system].ToDictionary(
            variable => variable.Key, variable => variable.Value.Replace("main", "feature/one"));
        variables["PACT_BROKER_BASE_URL"] = broker.Url;

        await RunAll(jobs["consumer"], variables);
        await RunAll(jobs["provider"], variables);

        using var http = new HttpClient();
        foreach (var name in new[] { "OrderService", "PaymentService" })
        {
            (await http.GetStringAsync(
                new Uri($"{broker.Url}/pacticipants/{name}/versions/{Commit}"),
                TestContext.Current.CancellationToken)).ShouldContain("\"feature/one\"");
        }
    }

    [Theory]
    [InlineData("GitHub Actions")]
    [InlineData("GitLab")]
    [InlineData("Azure Pipelines")]
    public async Task A_webhook_starts_the_verification_of_one_pact(string system)
    {
        await using var broker = await TestBroker.Start();
        var jobs = Pipelines.Of(system);
        var variables = new Dictionary<string, string>(Systems[system]) { ["PACT_BROKER_BASE_URL"] = broker.Url };
        await RunAll(jobs["consumer"], variables);
        var pact = $"{broker.Url}/pacts/provider/PaymentService/consumer/OrderService/version/{Commit}";

        // How each build system passes on the webhook's values.
        (string Name, string Value)[] sent =
        [
            ("github.event.client_payload.pact_url", pact), ("PACT_URL", pact), ("parameters.pactUrl", pact),
            ("github.event.client_payload.provider_version", Commit), ("PACT_PROVIDER_VERSION", Commit),
            ("parameters.providerVersion", Commit),
            ("github.event.client_payload.provider_branch", "main"), ("PACT_PROVIDER_BRANCH", "main"),
            ("parameters.providerBranch", "main"),
        ];
        foreach (var (name, value) in sent)
            variables[name] = value;
        await RunAll(jobs["verify-pact"], variables);

        await RunAll(jobs["provider-release"], variables);
        await RunAll(jobs["consumer-release"], variables);
    }

    private static async Task RunAll(Job job, Dictionary<string, string> variables)
    {
        foreach (var command in job.Commands)
            (await Run(command, variables, job)).ShouldBe(0, $"{job.Name}: {command}");
    }

    private static async Task<int> Run(string command, Dictionary<string, string> variables, Job job)
    {
        var environment = new Dictionary<string, string>(variables);
        foreach (var (name, value) in job.Variables)
            environment[name] = Expand(value, variables);

        var words = Expand(command, environment).Split(' ');
        return words switch
        {
            ["contract", .. var arguments] => await Contract(arguments, environment),
            ["dotnet", "test", var project] => await Test(project, environment),
            // The tool is at hand; that it installs is a test of the packages.
            ["dotnet", "tool", "install", "--global", "ContractTests.Cli", "--add-source", _] => 0,
            ["./deploy.sh", "OrderService" or "PaymentService", "production"] => 0,
            ["git", "checkout", Commit] => 0,
            _ => throw new ArgumentException($"expected contract, dotnet test or ./deploy.sh, but found {command}"),
        };
    }

    // The tests of the same run write artifacts/pacts and artifacts/test-reports; here the committed copy, and what the
    // service itself shows, stand for what they wrote.
    private static async Task<int> Contract(string[] arguments, Dictionary<string, string> environment)
    {
        using var folder = new TemporaryFolder();
        if (arguments is ["publish-provider-contract", ..])
            await WriteDescription(folder);
        var committed = Path.Combine(Repository.Root, "pacts", "OrderService-PaymentService.json");
        var words = arguments.Select(word => word == "artifacts/pacts"
            ? committed
            : word.Replace("artifacts/test-reports/conformance", folder.Path, StringComparison.Ordinal));
        var run = await ToolRun.With(environment, [.. words]);
        TestContext.Current.TestOutputHelper?.WriteLine($"{string.Join(' ', arguments)}\n{run.Output}{run.Errors}");
        return run.ExitCode;
    }

    private static async Task WriteDescription(TemporaryFolder folder)
    {
        await using var service = PaymentServiceOnAPort.Start();
        using var http = new HttpClient();
        var description = await http.GetStringAsync(
            new Uri(service.Url, "/openapi/v1.json"), TestContext.Current.CancellationToken);
        folder.Write("PaymentService.openapi.json", description);
        var hash = ApiDescription.Parse(description).Hash;
        folder.Write(
            "PaymentService.json", new ConformanceReport(hash, "PaymentService", true, 1, 0, [], []).ToJson());
    }

    // The tests of both projects are part of the same test run; the provider's contracts are run here once more, by the
    // program that was built of them, because they ask this broker.
    private static async Task<int> Test(string project, Dictionary<string, string> environment)
    {
        Directory.Exists(Path.Combine(Repository.Root, project)).ShouldBeTrue(project);
        if (!environment.ContainsKey("PACT_PUBLISH_RESULTS"))
            return 0;

        var name = Path.GetFileName(project);
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        var built = Path.Combine(Repository.Root, "artifacts", "bin", name, configuration, $"{name}.dll");
        var run = await ProcessRun.Of(
            "dotnet",
            Repository.Root,
            [built, "-trait", "Category=Contract"],
            environment.Where(variable => variable.Key.StartsWith("PACT_", StringComparison.Ordinal)).ToDictionary());
        TestContext.Current.TestOutputHelper?.WriteLine(run.All);
        return run.ExitCode;
    }

    private static string Expand(string text, Dictionary<string, string> variables) =>
        Variable().Replace(text, match => variables[match.Groups["name"].Value]);

    [GeneratedRegex(@"\$\{\{ *(?<name>[^}]+?) *\}\}|\$\((?<name>[\w.]+)\)|\$(?<name>\w+)")]
    private static partial Regex Variable();
}
