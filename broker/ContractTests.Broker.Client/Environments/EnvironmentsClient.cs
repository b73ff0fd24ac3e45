using System.Text.Json;
using System.Text.Json.Nodes;
using ContractTests.Broker.Client.Connection;

namespace ContractTests.Broker.Client;

/// <summary>The environments in which versions run.</summary>
public sealed class EnvironmentsClient
{
    private readonly BrokerHttp _broker;
    private readonly BrokerIndex _index;

    internal EnvironmentsClient(BrokerHttp broker, BrokerIndex index) => (_broker, _index) = (broker, index);

    public async Task<IReadOnlyList<DeploymentEnvironment>> ListAsync(CancellationToken cancellation = default)
    {
        var all = await _broker.Get(await ListAddress(cancellation), "the environments", cancellation);
        return [.. all.Embedded("environments").Select(Read)];
    }

    /// <exception cref="BrokerException">
    /// There is none with this name (NotFound); the message lists the existing ones.
    /// </exception>
    public async Task<DeploymentEnvironment> GetAsync(string name, CancellationToken cancellation = default)
    {
        var all = await ListAsync(cancellation);
        return all.FirstOrDefault(e => e.Name == name)
            ?? throw NoEnvironment(name, [.. all.Select(e => e.Name)]);
    }

    /// <exception cref="BrokerException">The name already exists or is not allowed (Invalid).</exception>
    public async Task<DeploymentEnvironment> CreateAsync(
        DeploymentEnvironment environment, CancellationToken cancellation = default)
    {
        var call = new BrokerCall(
            HttpMethod.Post,
            await ListAddress(cancellation),
            $"environment {environment.Name} to be created")
        {
            Body = Body(environment),
        };
        return Read((await _broker.Send(call, cancellation)).Resource());
    }

    /// <summary>
    /// Replaces all properties of the environment with this <see cref="DeploymentEnvironment.Uuid"/>.
    /// </summary>
    public async Task<DeploymentEnvironment> UpdateAsync(
        DeploymentEnvironment environment, CancellationToken cancellation = default)
    {
        var url = environment.Url ?? await Address(environment.Uuid ?? "", cancellation);
        var call = new BrokerCall(HttpMethod.Put, url, $"environment {environment.Name} to be changed")
        {
            Body = Body(environment),
        };
        return Read((await _broker.Send(call, cancellation)).Resource());
    }

    /// <summary>Deletes the environment with the record of its deployments; false if there was none.</summary>
    public async Task<bool> DeleteAsync(string uuid, CancellationToken cancellation = default) =>
        await _broker.Delete(await Address(uuid, cancellation), $"environment {uuid} to be deleted", cancellation);

    private Task<Uri> ListAddress(CancellationToken cancellation) =>
        _index.Address("pb:environments", "environments", cancellation);

    private Task<Uri> Address(string uuid, CancellationToken cancellation) =>
        _index.Address("pb:environment", "environments/{uuid}", cancellation, ("uuid", uuid));

    private BrokerException NoEnvironment(string name, IReadOnlyList<string> known) =>
        new(BrokerFailure.NotFound,
            _index.BaseUrl.ToString(),
            $"environment {name}",
            known.Count == 0 ? "no environments" : $"only {string.Join(", ", known)}",
            "Correct the name or create the environment.");

    private static JsonNode? Body(DeploymentEnvironment environment) => JsonSerializer.SerializeToNode(
        new Api.EnvironmentDraft(
            environment.Name, environment.DisplayName, environment.Production,
            environment.Contacts is [] ? null : [.. environment.Contacts.Select(contact =>
                new Api.EnvironmentContact(contact.Name, Details(contact)))]),
        Api.ApiJson.Default.EnvironmentDraft);

    private static JsonElement Details(EnvironmentContact contact) => JsonSerializer.SerializeToElement(
        contact.Email is { } email ? new Dictionary<string, string> { ["emailAddress"] = email } : [],
        Api.ApiJson.Default.IReadOnlyDictionaryStringString);

    private static DeploymentEnvironment Read(HalResource read)
    {
        var environment = read.As(LenientJson.Api.Environment);
        var links = environment.Links;
        return new DeploymentEnvironment(environment.Name ?? "", environment.Production)
        {
            Uuid = environment.Uuid,
            DisplayName = environment.DisplayName,
            Contacts = [.. read.Parts("contacts").Select(ReadContact)],
            Url = read.Address(links?.Self),
            CurrentlyDeployed = read.Address(links?.CurrentlyDeployed),
            CurrentlySupported = read.Address(links?.CurrentlySupported),
        };
    }

    private static EnvironmentContact ReadContact(HalResource read) =>
        new(read.As(LenientJson.Api.EnvironmentContact).Name ?? "", read.Part("details").Text("emailAddress"));
}
