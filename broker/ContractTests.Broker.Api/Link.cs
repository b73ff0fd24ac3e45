using System.Text.Json.Serialization;

namespace ContractTests.Broker.Api;

/// <summary>A link of a resource.</summary>
/// <param name="Templated">Whether the address contains variables in braces.</param>
/// <param name="CurrentlyDeployed">Whether the linked version runs in the environment with this name.</param>
/// <param name="CurrentlySupported">Whether the linked version is supported in the environment with this name.</param>
/// <param name="ApplicationInstance">Distinguishes instances in one environment.</param>
internal sealed record Link(
    [property: JsonPropertyOrder(1)] string Href,
    string? Title = null,
    string? Name = null,
    [property: JsonPropertyOrder(2)] bool? Templated = null,
    [property: JsonPropertyOrder(3), JsonPropertyName("currently_deployed")] bool? CurrentlyDeployed = null,
    [property: JsonPropertyOrder(4), JsonPropertyName("currently_supported")] bool? CurrentlySupported = null,
    [property: JsonPropertyOrder(5), JsonPropertyName("application_instance")] string? ApplicationInstance = null);

/// <summary>The links of a resource that only has its own address.</summary>
internal sealed record SelfLink(Link Self);

/// <summary>The number and size of a page of a list.</summary>
internal sealed record Page(int Number, int Size, long TotalElements, long TotalPages);
