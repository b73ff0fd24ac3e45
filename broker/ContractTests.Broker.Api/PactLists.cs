using System.Text.Json.Serialization;

namespace ContractTests.Broker.Api;

/// <summary>The latest pact of every pair.</summary>
internal sealed record LatestPacts(
    IReadOnlyList<LatestPacts.LatestPact> Pacts,
    [property: JsonPropertyName("_links")] LatestPacts.LatestPactsLinks Links)
{
    internal sealed record LatestPact(
        DateTimeOffset CreatedAt,
        [property: JsonPropertyName("_embedded")] Pair Embedded,
        [property: JsonPropertyName("_links")] Addresses Links);

    internal sealed record Pair(OfConsumer Consumer, OfProvider Provider);

    internal sealed record OfConsumer(
        string Name,
        [property: JsonPropertyName("_embedded")] AtVersion Embedded,
        [property: JsonPropertyName("_links")] SelfLink Links);

    internal sealed record AtVersion(VersionReference Version);

    internal sealed record OfProvider(string Name, [property: JsonPropertyName("_links")] SelfLink Links);

    /// <param name="Self">The address of the latest pact of the pair, and the address of this pact.</param>
    internal sealed record Addresses(IReadOnlyList<Link> Self);

    /// <param name="OldPacts">The older name of the pacts.</param>
    internal sealed record LatestPactsLinks(
        Link Self,
        [property: JsonPropertyName("pb:pacts")] IReadOnlyList<Link> Pacts,
        [property: JsonPropertyName("pacts")] IReadOnlyList<Link> OldPacts,
        IReadOnlyList<Link> Curies);
}

/// <summary>The pacts of one provider.</summary>
internal sealed record ProviderPacts([property: JsonPropertyName("_links")] ProviderPacts.ProviderPactsLinks Links)
{
    internal sealed record ProviderPactsLinks(
        Link Self,
        [property: JsonPropertyName("pb:provider")] Link Provider,
        [property: JsonPropertyName("pb:pacts")] IReadOnlyList<Link> Pacts,
        [property: JsonPropertyName("provider")] Link OldProvider,
        [property: JsonPropertyName("pacts")] IReadOnlyList<Link> OldPacts);
}

/// <summary>The versions of the pact of one pair.</summary>
internal sealed record PactVersions(
    [property: JsonPropertyName("_embedded")] PactVersions.PublishedPacts Embedded,
    [property: JsonPropertyName("_links")] PactVersions.PactVersionsLinks Links)
{
    internal sealed record PublishedPacts(IReadOnlyList<Published> Pacts);

    internal sealed record Published(
        DateTimeOffset CreatedAt,
        [property: JsonPropertyName("_embedded")] By Embedded,
        [property: JsonPropertyName("_links")] SelfLink Links);

    internal sealed record By(VersionReference ConsumerVersion);

    internal sealed record PactVersionsLinks(
        Link Self,
        [property: JsonPropertyName("consumer")] Link OldConsumer,
        [property: JsonPropertyName("provider")] Link OldProvider,
        [property: JsonPropertyName("pact-versions")] IReadOnlyList<Link> OldPactVersions,
        [property: JsonPropertyName("pb:consumer")] Link Consumer,
        [property: JsonPropertyName("pb:provider")] Link Provider,
        [property: JsonPropertyName("pb:pact-versions")] IReadOnlyList<Link> Versions);
}

/// <summary>A version to which another resource refers.</summary>
internal sealed record VersionReference(string Number, [property: JsonPropertyName("_links")] SelfLink Links);
