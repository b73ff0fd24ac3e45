using System.Text;
using System.Text.Json.Nodes;
using ContractTests.Broker.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ContractTests.Broker.Tests;

/// <summary>What happens between a broker and its users, in one line each.</summary>
internal static class Published
{
    public static string Contract(string description = "a payment request", string amount = "100.00") => $$"""
        {"consumer": {"name": "OrderService"}, "provider": {"name": "PaymentService"},
         "interactions": [{"description": "{{description}}", "request": {"method": "POST", "path": "/payments",
           "body": {"amount": {{amount}} } }, "response": {"status": 200} }],
         "metadata": {"pactSpecification": {"version": "4.0"} } }
        """;

    public static string Body(
        string version, string? contract = null, string? branch = null, string[]? tags = null,
        string consumer = "OrderService", string provider = "PaymentService") => new JsonObject
        {
            ["pacticipantName"] = consumer,
            ["pacticipantVersionNumber"] = version,
            ["branch"] = branch,
            ["tags"] = new JsonArray([.. (tags ?? []).Select(tag => JsonValue.Create(tag))]),
            ["contracts"] = new JsonArray(new JsonObject
            {
                ["consumerName"] = consumer,
                ["providerName"] = provider,
                ["specification"] = "pact",
                ["contentType"] = "application/json",
                ["content"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(
                    (contract ?? Contract()).Replace("OrderService", consumer).Replace("PaymentService", provider))),
            }),
        }.ToJsonString();

    public static async Task<Answer> Publish(
        this RunningBroker broker, string version, string? contract = null, string? branch = null,
        string[]? tags = null, string consumer = "OrderService", string provider = "PaymentService") =>
        await broker.Post("/contracts/publish", Body(version, contract, branch, tags, consumer, provider));

    public static Task<Answer> Pact(this RunningBroker broker, string version) =>
        broker.Get($"/pacts/provider/PaymentService/consumer/OrderService/version/{version}");

    /// <summary>The provider's build announces its branch, then publishes a result for the version's pact.</summary>
    public static async Task<Answer> Verify(
        this RunningBroker broker, string consumerVersion, string by, bool success = true, string? branch = null,
        string? tag = null, string? publishTo = null)
    {
        if (branch is not null)
        {
            (await broker.Put($"/pacticipants/PaymentService/branches/{Uri.EscapeDataString(branch)}/versions/{by}"))
                .Status.ShouldBeOneOf(System.Net.HttpStatusCode.Created, System.Net.HttpStatusCode.OK);
        }

        if (tag is not null)
            await broker.Put($"/pacticipants/PaymentService/versions/{by}/tags/{tag}");
        var address = publishTo
            ?? (await broker.Pact(consumerVersion))["_links.pb:publish-verification-results.href"].GetString()!;
        return await broker.Post(
            address, $$"""{"success": {{(success ? "true" : "false")}}, "providerApplicationVersion": "{{by}}"}""");
    }

    /// <summary>What a provider's build is asked to verify.</summary>
    public static Task<Answer> ForVerification(this RunningBroker broker, string request) =>
        broker.Post("/pacts/provider/PaymentService/for-verification", request);

    /// <summary>Stores an address of a repository as earlier brokers took it: any text.</summary>
    public static Task HadRepository(this RunningBroker broker, string pacticipant, string address) =>
        broker.Services.GetRequiredService<Database>().Write(
            session => session.Execute(
                "update pacticipant set repository_url = @address where name = @name",
                ("address", address), ("name", pacticipant)),
            TestContext.Current.CancellationToken);

    /// <summary>The address part that names an environment; a new broker has test and production.</summary>
    public static async Task<string> Environment(this RunningBroker broker, string name) =>
        (await broker.Get($"/environments?name={name}"))["_embedded.environments.0.uuid"].GetString()!;
}
