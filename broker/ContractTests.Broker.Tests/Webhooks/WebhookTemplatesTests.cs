using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ContractTests.Broker.Tests.Engines;

namespace ContractTests.Broker.Tests.Webhooks;

/// <summary>The templates of the Pact Broker's documentation, and of Teams, as their receivers see them.</summary>
[On(Engine.Sqlite)]
public sealed partial class WebhookTemplatesTests
{
    private const string Json = "Content-Type: application/json";
    private const string Basic = "Authorization: Basic YW5uOnMzY3JldA==";
    private const string Any = "Accept: */*";

    private static readonly string[] Parameters =
    [
        "consumerName", "providerName", "consumerVersionNumber", "providerVersionNumber", "consumerVersionTags",
        "providerVersionTags", "consumerVersionBranch", "providerVersionBranch", "providerVersionDescriptions",
        "consumerLabels", "providerLabels", "pactUrl", "verificationResultUrl", "githubVerificationStatus",
        "bitbucketVerificationStatus", "azureDevOpsVerificationStatus", "gitlabVerificationStatus", "eventName",
        "buildUrl", "currentlyDeployedProviderVersionNumber",
    ];

    /// <summary>Name, event, address, headers and body of the template; the headers that are to come.</summary>
    public static TheoryData<string, string, string, string[], string?, string[]> Templates => new()
    {
        {
            "GitHub, trigger build", "contract_requiring_verification_published", "/repos/acme/payments/dispatches",
            [Json, "Accept: application/vnd.github.everest-preview+json", "Authorization: Bearer abc123"],
            """
            {
              "event_type": "contract_requiring_verification_published",
              "client_payload": {
                "pact_url": "${pactbroker.pactUrl}",
                "sha": "${pactbroker.providerVersionNumber}",
                "branch": "${pactbroker.providerVersionBranch}",
                "message": "Verify ${pactbroker.consumerName} (${pactbroker.providerVersionDescriptions})"
              }
            }
            """,
            [Json, "Accept: application/vnd.github.everest-preview+json", "Authorization: Bearer abc123"]
        },
        {
            "GitHub, commit status", "provider_verification_published",
            "/repos/acme/orders/statuses/${pactbroker.consumerVersionNumber}", [Json, "user: ann"],
            """
            {
              "state": "${pactbroker.githubVerificationStatus}",
              "description": "Pact Verification Tests ${pactbroker.providerVersionTags}",
              "context": "${pactbroker.providerName}",
              "target_url": "${pactbroker.verificationResultUrl}"
            }
            """,
            [Json, Any, Basic]
        },
        {
            "GitLab, trigger build", "contract_content_changed",
            "/api/v4/projects/7/ref/main/trigger/pipeline?token=t0ken&variables[PACT_URL]=${pactbroker.pactUrl}",
            ["Accept: application/json"], null, ["Accept: application/json"]
        },
        {
            "Azure DevOps, trigger build", "contract_content_changed",
            "/acme/payments/_apis/pipelines/12/runs?api-version=6.0-preview.1",
            [Json, "Accept: application/json", "Authorization: Basic OnRva2Vu"],
            """
            {
              "resources": { "repositories": { "self": { "refName": "refs/heads/master" } } },
              "templateParameters": { "status": "${pactbroker.azureDevOpsVerificationStatus}" }
            }
            """,
            [Json, "Accept: application/json", "Authorization: Basic OnRva2Vu"]
        },
        {
            "Jenkins, trigger build", "contract_content_changed",
            "/job/acceptance/job/payments/buildWithParameters?os_authType=basic&b=${pactbroker.consumerVersionBranch}",
            ["Accept: application/json", "user: ann"], null, ["Accept: application/json", Basic]
        }
    };

    /// <inheritdoc cref="Templates"/>
    public static TheoryData<string, string, string, string[], string?, string[]> MoreTemplates => new()
    {
        {
            "Slack, pact published", "contract_published", "/services/T1/B2/x3", [Json],
            """
            {
              "channel": "#pacts",
              "username": "webhookbot",
              "text": "New version of pact for ${pactbroker.consumerName}: <${pactbroker.pactUrl}|contract-details>",
              "icon_emoji": ":ghost:"
            }
            """,
            [Json, Any]
        },
        {
            "Slack, result published", "provider_verification_published", "/services/T1/B2/x3", [Json],
            """
            {"text": "Pact Verification published for $${pactbroker.consumerName}/$${pactbroker.providerName}",
             "more": "<$${pactbroker.verificationResultUrl}|$${pactbroker.githubVerificationStatus}>"}
            """,
            [Json, Any]
        },
        {
            "Teams, result published", "provider_verification_failed", "/webhook/1@2/IncomingWebhook/3",
            ["content-type: application/json; charset=utf-8"],
            """
            {
              "@type": "MessageCard",
              "@context": "http://schema.org/extensions",
              "summary": "${pactbroker.providerName} ${pactbroker.gitlabVerificationStatus}",
              "text": "é & <b>${pactbroker.consumerName}</b> ${pactbroker.bitbucketVerificationStatus}",
              "potentialAction": [{"@type": "OpenUri", "name": "Result", "targets": [
                {"os": "default", "uri": "${pactbroker.verificationResultUrl}"}]}]
            }
            """,
            ["Content-Type: application/json; charset=utf-8", Any]
        },
        {
            "Travis, trigger build", "contract_content_changed", "/repo/acme%2Fpayments/requests",
            [Json, "Accept: application/json", "Travis-API-Version: 3", "Authorization: token TOKEN"],
            """{"request": {"branch":"master", "config": {"env": {"global": ["PACT_URL=${pactbroker.pactUrl}"]}}}}""",
            [Json, "Accept: application/json", "travis-api-version: 3", "Authorization: token TOKEN"]
        },
        {
            "Drone, trigger build", "contract_requiring_verification_published",
            "/api/repos/acme/payments/builds?branch=${pactbroker.providerVersionBranch}&commit="
            + "${pactbroker.providerVersionNumber}&PACT_URL=${pactbroker.pactUrl}",
            ["Authorization: Bearer abc123"], null, [Any, "Authorization: Bearer abc123"]
        },
        {
            "A body that is text", "contract_published", "/text", ["Content-Type: text/xml", "Content-Language: de"],
            "\"<pact url='${pactbroker.pactUrl}'/>\\n\"", ["Content-Type: text/xml", "Content-Language: de", Any]
        },
    };

    [Theory]
    [MemberData(nameof(Templates))]
    [MemberData(nameof(MoreTemplates))]
    public async Task A_template_arrives_byte_for_byte(
        string name, string happening, string address, string[] headers, string? body, string[] expected)
    {
        await using var receiver = RawReceiver.Start();
        await using var values = RawReceiver.Start();
        await using var broker = await RunningBroker.Start(webhooks: Local);
        await broker.Put("/pacticipants/PaymentService/branches/main/versions/6");
        await broker.Patch("/pacticipants/PaymentService", """{"mainBranch": "main"}""");
        await broker.Post("/pacticipants/PaymentService/versions/6/deployed-versions/environment/"
            + await broker.Environment("test"), "{}");
        await broker.HasWebhook(Webhook(values.Url, happening, [], JsonNode.Parse(AllParameters())));
        await broker.HasWebhook(Webhook(
            receiver.Url + address, happening, headers, body is null ? null : JsonNode.Parse(body)));

        await broker.Publish("1", branch: "feat/x", tags: ["a"]);
        await broker.Verify("1", by: "7", success: happening != "provider_verification_failed", tag: "dev");
        var known = JsonNode.Parse((await values.Next()).Body)!.AsObject();
        var sent = await receiver.Next();

        var path = Fill(address, known, Uri.EscapeDataString);
        var text = body is null ? ""
            : JsonNode.Parse(body) is JsonValue plain ? Fill(plain.GetValue<string>(), known, value => value)
            : Fill(Compact(body), known, value => value);
        sent.First.ShouldBe($"POST {path} HTTP/1.1", name);
        sent.Body.ShouldBe(text);
        sent.Headers.Order(StringComparer.Ordinal).ShouldBe(
            ((string[])[
                .. expected, $"Host: {receiver.Host}", "User-Agent: Pact Broker v2",
                $"Content-Length: {Encoding.UTF8.GetByteCount(text)}",
            ]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_parameter_has_its_value()
    {
        await using var database = await OwnDatabase.Create();
        await using var receiver = RawReceiver.Start();
        await using var broker = await RunningBroker.Start(webhooks: Local, staysOn: database);
        await broker.Put("/pacticipants/PaymentService/branches/main/versions/6");
        await broker.Put("/pacticipants/PaymentService/versions/6/tags/dev");
        await broker.Put("/pacticipants/PaymentService/versions/6/tags/eu");
        await broker.Patch("/pacticipants/PaymentService", """{"mainBranch": "main"}""");
        await broker.Put("/pacticipants/OrderService");
        await broker.Patch("/pacticipants/OrderService", """{"mainBranch": "main"}""");
        await database.HasLabel("OrderService", "web");
        await database.HasLabel("PaymentService", "core");
        await broker.Post("/pacticipants/PaymentService/versions/6/deployed-versions/environment/"
            + await broker.Environment("test"), "{}");
        await broker.HasWebhook(Webhook(
            receiver.Url, "contract_requiring_verification_published", [], JsonNode.Parse(AllParameters())));
        var build = Published.Body("1", branch: "feat/x", tags: ["a", "b"]);

        await broker.Post("/contracts/publish", build.Insert(1, "\"buildUrl\": \"https://ci.example.org/1?a=1&b=2\","));
        var known = JsonNode.Parse((await receiver.Next()).Body)!.AsObject();

        var pact = known["pactUrl"]!.GetValue<string>();
        pact.ShouldStartWith($"{broker.Base}/pacts/provider/PaymentService/consumer/OrderService/pact-version/");
        (await broker.Get(pact))["interactions.0.description"].GetString().ShouldBe("a payment request");
        known.Select(value => $"{value.Key}: {value.Value}").ShouldBe(
        [
            "consumerName: OrderService", "providerName: PaymentService", "consumerVersionNumber: 1",
            "providerVersionNumber: 6", "consumerVersionTags: a, b", "providerVersionTags: dev, eu",
            "consumerVersionBranch: feat/x", "providerVersionBranch: main",
            "providerVersionDescriptions: latest from main branch, deployed in test", "consumerLabels: web",
            "providerLabels: core", $"pactUrl: {pact}", "verificationResultUrl: ",
            "githubVerificationStatus: pending", "bitbucketVerificationStatus: INPROGRESS",
            "azureDevOpsVerificationStatus: pending", "gitlabVerificationStatus: pending",
            "eventName: contract_requiring_verification_published", "buildUrl: https://ci.example.org/1?a=1&b=2",
            "currentlyDeployedProviderVersionNumber: 6",
        ]);
    }

    private static readonly JsonSerializerOptions AsWritten =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static WebhookOptions Local => new()
    {
        Schemes = Hooked.Local.Schemes,
        ReachableNetworks = Hooked.Local.ReachableNetworks,
        SecretKey = Hooked.Key,
        UserAgent = "Pact Broker v2",
    };

    private static string AllParameters() => new JsonObject(Parameters.Select(name =>
        KeyValuePair.Create<string, JsonNode?>(name, $"${{pactbroker.{name}}}"))).ToJsonString();

    /// <param name="headers">One named <c>user</c> stands for basic authentication.</param>
    private static string Webhook(string url, string happening, string[] headers, JsonNode? body)
    {
        var request = new JsonObject { ["method"] = "POST", ["url"] = url, ["body"] = body };
        var given = headers.Select(header => header.Split(": ", 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        if (given.Remove("user", out var user))
            (request["username"], request["password"]) = (user, "s3cret");
        request["headers"] = new JsonObject(
            given.Select(header => KeyValuePair.Create<string, JsonNode?>(header.Key, header.Value)));
        return new JsonObject
        {
            ["events"] = new JsonArray(new JsonObject { ["name"] = happening }),
            ["request"] = request,
        }.ToJsonString(AsWritten);
    }

    private static string Fill(string template, JsonObject values, Func<string, string> escape) =>
        Parameter().Replace(template, found => escape(values[found.Groups[1].Value]!.GetValue<string>()));

    /// <summary>As the Pact Broker sends it: white space in texts alone.</summary>
    private static string Compact(string json) => Space().Replace(json, found => found.Groups[1].Value);

    [GeneratedRegex(@"\$\{pactbroker\.(\w+)\}")]
    private static partial Regex Parameter();

    [GeneratedRegex("""("[^"]*")|\s+""")]
    private static partial Regex Space();
}
