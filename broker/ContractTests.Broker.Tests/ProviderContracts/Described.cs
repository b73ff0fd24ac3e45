using System.Text;
using System.Text.Json.Nodes;

namespace ContractTests.Broker.Tests.ProviderContracts;

/// <summary>Descriptions of PaymentService, in one line each. The usual pact fits the usual description.</summary>
internal static class Described
{
    /// <param name="amount">The type of the amount in the body of the request.</param>
    /// <param name="path">Of the one operation.</param>
    public static string Payments(
        string amount = "number", string path = "/payments", string title = "Payments") => $$"""
        openapi: 3.0.3
        info: { title: {{title}}, version: "1" }
        paths:
          {{path}}:
            post:
              requestBody:
                content:
                  application/json:
                    schema: {type: object, properties: {amount: {type: {{amount}} } } }
              responses: {"200": {description: paid} }
        """;

    public static string Body(
        string version, string? description = null, bool? selfVerified = true, string? branch = null,
        string[]? tags = null, string specification = "oas", string? buildUrl = null) => new JsonObject
        {
            ["pacticipantVersionNumber"] = version,
            ["branch"] = branch,
            ["tags"] = new JsonArray([.. (tags ?? []).Select(tag => JsonValue.Create(tag))]),
            ["buildUrl"] = buildUrl,
            ["contract"] = new JsonObject
            {
                ["content"] = Base64(description ?? Payments()),
                ["contentType"] = "application/yaml",
                ["specification"] = specification,
                ["selfVerificationResults"] = selfVerified is not { } success ? null : new JsonObject
                {
                    ["success"] = success,
                    ["content"] = Base64("all is well"),
                    ["contentType"] = "text/html",
                    ["format"] = "text",
                    ["verifier"] = "our tests",
                    ["verifierVersion"] = "2.1",
                },
            },
        }.ToJsonString();

    public static Task<Answer> Describe(
        this RunningBroker broker, string version, string? description = null, bool? selfVerified = true,
        string? branch = null, string[]? tags = null, string specification = "oas", string provider = "PaymentService",
        string? buildUrl = null) =>
        broker.Post(
            $"/provider-contracts/provider/{provider}/publish",
            Body(version, description, selfVerified, branch, tags, specification, buildUrl));

    public static Task<Answer> DescribedBy(this RunningBroker broker, string version) =>
        broker.Get($"/contracts/provider/PaymentService/version/{version}");

    public static Task<Answer> Compared(this RunningBroker broker, string pact, string with) =>
        broker.Get($"/pacts/provider/PaymentService/consumer/OrderService/version/{pact}/comparison/{with}");

    /// <summary>The messages for a publisher, on one line.</summary>
    public static string Told(this Answer answer) => string.Join(
        '\n', answer["notices"].EnumerateArray().Select(notice => notice.GetProperty("text").GetString()));

    public static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
