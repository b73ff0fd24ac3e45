using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ContractTests.Broker;

/// <summary>How one broker runs. Every default is ready for one machine.</summary>
public sealed class BrokerOptions
{
    /// <summary>The address to listen on; <c>*</c> for every one.</summary>
    [Required]
    public string Address { get; init; } = "127.0.0.1";

    /// <summary>0 takes a free port.</summary>
    [Range(0, 65535)]
    public int Port { get; init; } = 9292;

    /// <summary>
    /// A file name, with or without <c>sqlite:</c> in front, created when missing; or
    /// <c>postgres://user:password@host:port/name</c>, a database that exists.
    /// </summary>
    [Required]
    public string Database { get; init; } = "sqlite:pact-broker.db";

    /// <summary>
    /// What links begin with. None: what the request was sent to. One: always that. Several: the one that the
    /// request was sent to, else the first. Where one has a path, the broker answers below it too.
    /// </summary>
    public IReadOnlyList<Uri> BaseUrls { get; init; } = [];

    /// <summary>
    /// Proxies whose X-Forwarded headers count, as addresses or networks (<c>10.0.0.0/8</c>); none are trusted by
    /// default.
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
