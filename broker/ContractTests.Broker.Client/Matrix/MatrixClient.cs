using System.Diagnostics;
using System.Globalization;
using ContractTests.Broker.Client.Connection;

namespace ContractTests.Broker.Client;

/// <summary>Which versions were verified with each other, and which may be deployed.</summary>
public sealed class MatrixClient
{
    private readonly BrokerHttp _broker;
    private readonly BrokerIndex _index;

    internal MatrixClient(BrokerHttp broker, BrokerIndex index) => (_broker, _index) = (broker, index);

    /// <summary>Queries the matrix as the official tools do.</summary>
    /// <exception cref="BrokerException">A pacticipant or the environment does not exist (Invalid).</exception>
    public async Task<GateAnswer> CanIDeployAsync(GateQuery query, CancellationToken cancellation = default)
    {
        if (query.Versions.Count == 0)
            throw new ArgumentException("can-i-deploy: expected at least one version, but found none.");

        // The relation is templated for one version only; all brokers serve the general query at this path.
        var url = new UriBuilder(_index.Path("matrix")) { Query = Parameters(query) }.Uri;
        var asked = string.Join(", ", query.Versions.Select(v => v.Pacticipant));
        var answer = await _broker.Send(
            BrokerCall.Get(url, $"an answer whether {asked} can be deployed"), cancellation);
        var read = answer.Resource();
        return read.Has("summary") ? ReadAnswer(read) : throw answer.NotABroker();
    }

    private static string Parameters(GateQuery query)
    {
        var parameters = new List<(string Name, string Value)>();
        foreach (var version in query.Versions)
            Add(parameters, "q", version);
        parameters.Add(("latestby", "cvpv"));
        switch (query.Target)
        {
            case GateTarget.Environment environment:
                parameters.Add(("environment", environment.Name));
                break;
            case GateTarget.Tag tag:
                parameters.Add(("latest", "true"));
                parameters.Add(("tag", tag.Name));
                break;
            case GateTarget.MainBranches:
                parameters.Add(("latest", "true"));
                parameters.Add(("mainBranch", "true"));
                break;
            case null when query.Versions.Count == 1:
                parameters.Add(("latest", "true"));
                break;
            case null:
                break;
            default:
                throw new UnreachableException();
        }

        foreach (var ignored in query.Ignore)
            Add(parameters, "ignore", ignored);
        if (query.EveryVersion)
            parameters.Add(("every", "true"));
        if (query.Limit is { } limit)
            parameters.Add(("limit", limit.ToString(CultureInfo.InvariantCulture)));
        return string.Join('&', parameters
            .Select(p => $"{Uri.EscapeDataString(p.Name)}={Uri.EscapeDataString(p.Value)}"));
    }

    private static void Add(List<(string Name, string Value)> parameters, string list, GateSelector selector)
    {
        parameters.Add(($"{list}[][pacticipant]", selector.Pacticipant));
        Add("version", selector.Version);
        Add("latest", selector.Latest ? "true" : null);
        Add("tag", selector.Tag);
        Add("branch", selector.Branch);
        Add("mainBranch", selector.MainBranch ? "true" : null);
        Add("environment", selector.Environment);

        void Add(string name, string? value)
        {
            if (value is not null)
                parameters.Add(($"{list}[][{name}]", value));
        }
    }

    private static GateAnswer ReadAnswer(HalResource read)
    {
        var summary = read.Part("summary");
        return new GateAnswer(summary.Choice("deployable"), summary.Text("reason") ?? "")
        {
            Success = summary.Count("success"),
            Failed = summary.Count("failed"),
            Unknown = summary.Count("unknown"),
            Ignored = summary.Count("ignored"),
            Notices = Notice.In(read),
            Rows = [.. read.Parts("matrix").Select(ReadRow)],
            Obstacles = [.. read.Parts("obstacles").Select(ReadObstacle)],
        };
    }

    private static GateRow ReadRow(HalResource row)
    {
        var (consumer, provider) = (row.Part("consumer"), row.Part("provider"));
        var result = row.Part("verificationResult");
        return new GateRow(
            consumer.Text("name") ?? "",
            consumer.Part("version").Text("number") ?? "",
            provider.Text("name") ?? "",
            provider.Part("version").Text("number"),
            result.Choice("success"))
        {
            VerificationType = row.Text("verificationType"),
            Ignored = row.Flag("ignored"),
            PactUrl = row.Part("pact").Self,
            ResultUrl = result.Self,
            VerifiedAt = result.Time("verifiedAt"),
        };
    }

    private static GateMissing Missing(string? word) => word switch
    {
        "failed" => GateMissing.Failed,
        "never-verified" => GateMissing.NeverVerified,
        "not-in-target" => GateMissing.NotInTarget,
        "unknown-version" => GateMissing.UnknownVersion,
        "not-as-described" => GateMissing.NotAsDescribed,
        "self-verification-failed" => GateMissing.SelfVerificationFailed,
        "not-described" => GateMissing.NotDescribed,
        _ => GateMissing.Other,
    };

    private static GateObstacle ReadObstacle(HalResource obstacle) =>
        new(Missing(obstacle.Text("missing")),
            obstacle.Part("consumer").Text("name"),
            obstacle.Part("consumer").Text("version"),
            obstacle.Part("provider").Text("name"),
            obstacle.Part("provider").Text("version"),
            obstacle.Text("text") ?? "")
        {
            Since = obstacle.Time("since"),
            ProviderBranch = obstacle.Part("provider").Text("branch"),
            Findings = obstacle.Parts("findings").Select(ReadFinding).ToArray(),
        };

    private static GateFinding ReadFinding(HalResource finding) =>
        new(finding.Text("code") ?? "",
            finding.Text("message") ?? "",
            finding.Text("interaction") ?? "",
            finding.Text("pactLocation"),
            finding.Text("descriptionLocation") ?? "");
}
