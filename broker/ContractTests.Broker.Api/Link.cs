using System.Text.Json.Serialization;

namespace ContractTests.Broker.Api;

/// <summary>Where a resource leads.</summary>
/// <param name="Templated">Whether the address holds names in braces, to be filled.</param>
/// <param name="CurrentlyDeployed">Whether what is linked runs in the environment of that name.</param>
/// <param name="CurrentlySupported">Whether what is linked is supported in the environment of that name.</param>
/// <param name="ApplicationInstance">Tells instances in one environment apart.</param>
internal sealed record Link(
    [property: JsonPropertyOrder(1)] string Href,
    string? Title = null,
    string? Name = null,
    [property: JsonPropertyOrder(2)] bool? Templated = null,
    [property: JsonPropertyOrder(3), JsonPropertyName("currently_deployed")] bool? CurrentlyDeployed = null,
    [property: JsonPropertyOrder(4), JsonPropertyName("currently_supported")] bool? CurrentlySupported = null,
    [property: JsonPropertyOrder(5), JsonPropertyName("application_instance")] string? ApplicationInstance = null);

/// <summary>Links of a resource that has none but its own address.</summary>
internal sealed record SelfLink(Link Self);

/// <summary>Which part of a list this is.</summary>
internal sealed record Page(int Number, int Size, long TotalElements, long TotalPages);
