using System.Text.Json.Nodes;
using ContractTests.Broker.Deployments;
using ContractTests.Broker.Environments;
using ContractTests.Broker.Pacticipants;
using ContractTests.Broker.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ContractTests.Broker.Tests.OfficialClient;

/// <summary>
/// What builds and operators do with a broker. Where an id has to be a certain one, storage is told it.
/// </summary>
internal sealed class BrokerWorld(RunningBroker broker)
{
    private readonly Database _database = broker.Services.GetRequiredService<Database>();

    public async Task Pacticipant(string name, string? repositoryUrl = null)
    {
        var change = new JsonObject();
        if (repositoryUrl is not null)
            change["repositoryUrl"] = repositoryUrl;
        Accepted(await broker.Patch($"/pacticipants/{Uri.EscapeDataString(name)}", change.ToJsonString()));
    }

    public async Task Version(string name, string number, string? branch = null, string? tag = null)
    {
        var address = $"/pacticipants/{Uri.EscapeDataString(name)}";
        Accepted(await broker.Patch($"{address}/versions/{number}", "{}"));
        if (branch is not null)
            Accepted(await broker.Put($"{address}/branches/{branch}/versions/{number}"));
        if (tag is not null)
            Accepted(await broker.Put($"{address}/versions/{number}/tags/{tag}"));
    }

    public async Task EmptyPact(string consumer, string version, string provider, string? tag = null) =>
        Accepted(await broker.Publish(
            version,
            """
            {"consumer": {"name": "OrderService"}, "provider": {"name": "PaymentService"}, "interactions": []}
            """,
            tags: tag is null ? [] : [tag], consumer: consumer, provider: provider));

    public async Task Pact(string consumer, string version, string? content = null) =>
        Accepted(await broker.Publish(
            version, Published.Contract(content ?? $"content of {version}"), consumer: consumer, provider: "Bar"));

    /// <summary>Publishes the pact first, if that was not done.</summary>
    public async Task Verified(
        string consumer, string version, string by, bool success = true, string? tag = null)
    {
        var address = $"/pacts/provider/Bar/consumer/{Uri.EscapeDataString(consumer)}/version/{version}";
        if ((int)(await broker.Get(address)).Status == 404)
            await Pact(consumer, version);
        if (tag is not null)
            await Version("Bar", by, tag: tag);
        var results = (await broker.Get(address))["_links.pb:publish-verification-results.href"].GetString()!;
        Accepted(await broker.Post(
            new Uri(results).AbsolutePath,
            new JsonObject { ["success"] = success, ["providerApplicationVersion"] = by }.ToJsonString()));
    }

    /// <summary>The environments that a new broker has go first.</summary>
    public async Task OnlyEnvironments(params (string Name, string Uuid)[] environments)
    {
        var all = (await broker.Get("/environments"))["_embedded.environments"].EnumerateArray()
            .Select(environment => environment.GetProperty("uuid").GetString());
        foreach (var uuid in all)
            Accepted(await broker.Delete($"/environments/{uuid}"));
        foreach (var (name, uuid) in environments)
        {
            await _database.Write(
                session => session.AddEnvironment(uuid, new EnvironmentRequest(name, name, false, null)),
                CancellationToken.None);
        }
    }

    public async Task Deployed(string name, string number, string environment, string uuid, string? target)
    {
        await Version(name, number);
        await _database.Write(
            async session =>
            {
                var version = (await session.FindVersion(name, number))!;
                var place = (await session.EnvironmentWithUuid(environment))!;
                await session.Deploy(version.Id, version.PacticipantId, place.Id, target, uuid: uuid);
            },
            CancellationToken.None);
    }

    public async Task Webhook(string uuid) => Accepted(await broker.Put(
        $"/webhooks/{uuid}",
        """
        {"events": [{"name": "contract_published"}], "request": {"method": "POST", "url": "https://example.org"}}
        """));

    private static void Accepted(Answer answer) =>
        ((int)answer.Status).ShouldBeInRange(200, 299, answer.Text);
}
