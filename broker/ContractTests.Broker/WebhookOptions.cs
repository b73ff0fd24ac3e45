using System.ComponentModel.DataAnnotations;
using System.Net;

namespace ContractTests.Broker;

/// <summary>What webhooks may call, and how often calls are tried.</summary>
public sealed class WebhookOptions
{
    /// <summary>HTTP methods that a webhook may use.</summary>
    public IReadOnlyList<string> Methods { get; init; } = ["POST"];

    /// <summary>Schemes that a webhook's address may have.</summary>
    public IReadOnlyList<string> Schemes { get; init; } = ["https"];

    /// <summary>
    /// Hosts that a webhook may call, as names, <c>*.example.org</c>, <c>/regular expression/</c>, addresses or
    /// networks such as <c>10.0.0.0/8</c>; none allows all. Logs show the responses of hosts only if this list is set.
    /// </summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>
    /// Networks such as <c>127.0.0.0/8</c> that may be called although they are loopback, link-local or serve cloud
    /// metadata. Every connection is checked, regardless of the host name.
    /// </summary>
    public IReadOnlyList<IPNetwork> ReachableNetworks { get; init; } = [];

    /// <summary>
    /// Networks such as <c>10.0.0.0/8</c> that may not be called, except for parts in <see cref="ReachableNetworks"/>.
    /// None by default: private networks can be called.
    /// </summary>
    public IReadOnlyList<IPNetwork> ClosedNetworks { get; init; } = [];

    /// <summary>
    /// The pauses before a failed call is tried again; after the last one the call has failed. By default 10 s, 1, 2,
    /// 5, 10 and 20 minutes.
    /// </summary>
    public IReadOnlyList<TimeSpan> RetryPauses { get; init; } =
    [
        TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(20),
    ];

    /// <summary>Status codes that mean success.</summary>
    public IReadOnlyList<int> SuccessCodes { get; init; } = [200, 201, 202, 203, 204, 205, 206];

    /// <summary>The timeout for connecting, including DNS and TLS.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The timeout for one call, including its response.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The maximum number of bytes to read of a response.</summary>
    [Range(0, 16 * 1024 * 1024)]
    public int MaxAnswerBytes { get; init; } = 64 * 1024;

    /// <summary>
    /// After this many failed runs in a row, each with all its retries, the webhook is disabled; 0 for never.
    /// </summary>
    [Range(0, int.MaxValue)]
    public int DisableAfterFailedRuns { get; init; } = 10;

    /// <summary>
    /// The maximum number of concurrent calls of one node. Half of them are reserved for hosts that answered last time
    /// and have no other call in progress, so that unresponsive hosts do not delay calls to others.
    /// </summary>
    [Range(1, 256)]
    public int CallsAtOnce { get; init; } = 64;

    /// <summary>
    /// The maximum number of concurrent calls to one host and port, by all nodes together. Nodes do not wait for each
    /// other: two that take calls at the same moment may exceed it until these calls end.
    /// </summary>
    [Range(1, 256)]
    public int CallsAtOncePerHost { get; init; } = 8;

    /// <summary>How often a node looks for calls of other nodes; it starts its own calls at once.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The secret that encrypts stored passwords and secret headers: a text of at least 16 characters, preferably 32
    /// random bytes in Base64, the same on every node. Without it, a broker on SQLite creates one in a file next to the
    /// database (<c>pact-broker.db.key</c>), which must be backed up separately; a broker on PostgreSQL refuses
    /// webhooks with a password or a secret header.
    /// </summary>
    [StringLength(int.MaxValue, MinimumLength = 16)]
    public string? SecretKey { get; init; }

    /// <summary>Earlier keys, with which older secrets can still be decrypted.</summary>
    public IReadOnlyList<string> EarlierSecretKeys { get; init; } = [];

    /// <summary>A header whose name contains one of these words is secret: encrypted, and shown as asterisks.</summary>
    public IReadOnlyList<string> SecretHeaderWords { get; init; } =
        ["authorization", "token", "secret", "password", "cookie", "api-key", "apikey"];

    /// <summary>
    /// Certificates in PEM of called hosts or of their CAs, trusted in addition to those of the machine. One text may
    /// contain several.
    /// </summary>
    public IReadOnlyList<string> TrustedCertificates { get; init; } = [];

    /// <summary>Trusts any certificate of a called host.</summary>
    public bool TrustsAnyCertificate { get; init; }

    /// <summary>
    /// Calls use the proxy from the environment of the process. The proxy then decides which addresses can be reached;
    /// without a proxy the broker checks connections.
    /// </summary>
    public bool UsesProxy { get; init; }

    /// <summary>The User-Agent of calls; null for the name and version of this broker.</summary>
    public string? UserAgent { get; init; }
}
