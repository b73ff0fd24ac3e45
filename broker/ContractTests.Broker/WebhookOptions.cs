using System.ComponentModel.DataAnnotations;
using System.Net;

namespace ContractTests.Broker;

/// <summary>What webhooks may call, and how often it is tried.</summary>
public sealed class WebhookOptions
{
    /// <summary>HTTP methods that a webhook may use.</summary>
    public IReadOnlyList<string> Methods { get; init; } = ["POST"];

    /// <summary>Schemes that a webhook's address may have.</summary>
    public IReadOnlyList<string> Schemes { get; init; } = ["https"];

    /// <summary>
    /// Hosts that a webhook may call, as names, <c>*.example.org</c>, <c>/regular expression/</c>, addresses or
    /// networks such as <c>10.0.0.0/8</c>; none allows all. Only with such a list do logs show what a host answered.
    /// </summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>
    /// Networks such as <c>127.0.0.0/8</c> that may be called although they are loopback, link-local or serve cloud
    /// metadata. Every connection is held against this, whatever name led to it.
    /// </summary>
    public IReadOnlyList<IPNetwork> ReachableNetworks { get; init; } = [];

    /// <summary>
    /// Networks such as <c>10.0.0.0/8</c> that may not be called, unless <see cref="ReachableNetworks"/> opens a part
    /// of them. None by default: private networks can be called.
    /// </summary>
    public IReadOnlyList<IPNetwork> ClosedNetworks { get; init; } = [];

    /// <summary>
    /// The pauses before a failed call is tried again; after the last one it has failed. 10 s, 1, 2, 5, 10 and
    /// By default 20 minutes.
    /// </summary>
    public IReadOnlyList<TimeSpan> RetryPauses { get; init; } =
    [
        TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(20),
    ];

    /// <summary>Status codes that mean success.</summary>
    public IReadOnlyList<int> SuccessCodes { get; init; } = [200, 201, 202, 203, 204, 205, 206];

    /// <summary>How long connecting may take, including DNS and TLS.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long one call may take, its answer included.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How much of an answer is read, in bytes.</summary>
    [Range(0, 16 * 1024 * 1024)]
    public int MaxAnswerBytes { get; init; } = 64 * 1024;

    /// <summary>
    /// How many runs in a row may fail, each after all its retries, before the webhook is switched off; 0 never does.
    /// </summary>
    [Range(0, int.MaxValue)]
    public int DisableAfterFailedRuns { get; init; } = 10;

    /// <summary>
    /// How many calls one node makes at the same time. Half of them are reserved for hosts that answered last time and
    /// have no other call in progress, so that unresponsive hosts do not delay calls to others.
    /// </summary>
    [Range(1, 256)]
    public int CallsAtOnce { get; init; } = 64;

    /// <summary>
    /// How many calls to one host and port are made at the same time, by all nodes together. Nodes do not wait for each
    /// other: two that take calls in the same moment may exceed it until these calls end.
    /// </summary>
    [Range(1, 256)]
    public int CallsAtOncePerHost { get; init; } = 8;

    /// <summary>How often a node looks for work that another one left; its own it begins at once.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The secret that passwords and secret headers are encrypted with before they are stored; any text of 16
    /// characters or more, best 32 random bytes in base64, the same on every node. Without it, a broker on SQLite
    /// makes one in a file beside the database (<c>pact-broker.db.key</c>), to be backed up apart from it; a broker
    /// on PostgreSQL refuses webhooks with a password or a secret header.
    /// </summary>
    [StringLength(int.MaxValue, MinimumLength = 16)]
    public string? SecretKey { get; init; }

    /// <summary>Keys of the past, with which what was stored then can still be read.</summary>
    public IReadOnlyList<string> EarlierSecretKeys { get; init; } = [];

    /// <summary>A header whose name holds one of these words is a secret: encrypted, and shown as asterisks.</summary>
    public IReadOnlyList<string> SecretHeaderWords { get; init; } =
        ["authorization", "token", "secret", "password", "cookie", "api-key", "apikey"];

    /// <summary>
    /// Certificates in PEM that called hosts may show, or that signed what they show, beside those that the machine
    /// trusts. One text may hold several.
    /// </summary>
    public IReadOnlyList<string> TrustedCertificates { get; init; } = [];

    /// <summary>Believes any certificate of a called host.</summary>
    public bool TrustsAnyCertificate { get; init; }

    /// <summary>
    /// Calls go through the proxy that the process's environment names. Which addresses may be reached is then the
    /// proxy's business; without a proxy the connections are checked here.
    /// </summary>
    public bool UsesProxy { get; init; }

    /// <summary>How calls introduce themselves; the name and version of this broker if null.</summary>
    public string? UserAgent { get; init; }
}
