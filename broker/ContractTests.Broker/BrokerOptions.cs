using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ContractTests.Broker;

/// <summary>The options of a broker. The defaults are suitable for a single machine.</summary>
public sealed class BrokerOptions
{
    /// <summary>The address to listen on; <c>*</c> for all.</summary>
    [Required]
    public string Address { get; init; } = "127.0.0.1";

    /// <summary>The port to listen on; 0 for any free port.</summary>
    [Range(0, 65535)]
    public int Port { get; init; } = 9292;

    /// <summary>
    /// A file name, with or without the prefix <c>sqlite:</c>, created if missing; or
    /// <c>postgres://user:password@host:port/name</c>, a database that exists.
    /// </summary>
    [Required]
    public string Database { get; init; } = "sqlite:pact-broker.db";

    /// <summary>
    /// The base URLs of links. Without any, links use the URL of the request; with one, always that one; with several,
    /// the one that matches the request, else the first. If one has a path, the broker also answers below that path.
    /// </summary>
    public IReadOnlyList<Uri> BaseUrls { get; init; } = [];

    /// <summary>
    /// Proxies whose X-Forwarded headers are trusted, as addresses or networks (<c>10.0.0.0/8</c>); by default none.
    /// </summary>
    public IReadOnlyList<string> TrustedProxies { get; init; } = [];

    /// <summary>
    /// The maximum size of a request body in bytes. A published pact is a third larger because of Base64, and storing
    /// it briefly takes up to twenty times its size in memory.
    /// </summary>
    [Range(1024, 1024 * 1024 * 1024)]
    public long MaxBodyBytes { get; init; } = 32 * 1024 * 1024;

    public PublishingOptions Publishing { get; init; } = new();

    public AccountOptions Accounts { get; init; } = new();

    [ValidateObjectMembers]
    public CleaningOptions Cleaning { get; init; } = new();

    [ValidateObjectMembers]
    public WebhookOptions Webhooks { get; init; } = new();

    /// <summary>The broker's clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
