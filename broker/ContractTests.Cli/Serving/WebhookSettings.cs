using System.Globalization;
using System.Net;
using ContractTests.Broker;

namespace ContractTests.Cli.Serving;

/// <summary>
/// What webhooks may do, from the environment: the names that installations of the Pact Broker use, and our own for
/// what it does not have.
/// </summary>
internal static class WebhookSettings
{
    public static WebhookOptions Read(BrokerEnvironment environment)
    {
        var usual = new WebhookOptions();
        return new WebhookOptions
        {
            Methods = environment.List("WEBHOOK_HTTP_METHOD_WHITELIST") ?? usual.Methods,
            Schemes = environment.List("WEBHOOK_SCHEME_WHITELIST") ?? usual.Schemes,
            Hosts = environment.List("WEBHOOK_HOST_WHITELIST") ?? usual.Hosts,
            SuccessCodes = Numbers(environment, "WEBHOOK_HTTP_CODE_SUCCESS", "status codes such as 200 201")
                ?? usual.SuccessCodes,
            RetryPauses = Numbers(environment, "WEBHOOK_RETRY_SCHEDULE", "seconds such as 10 60 120")
                ?.Select(seconds => TimeSpan.FromSeconds(seconds)).ToList() ?? usual.RetryPauses,
            TrustsAnyCertificate = environment.Flag("DISABLE_SSL_VERIFICATION") ?? false,
            TrustedCertificates = [.. Certificates(environment)],
            UserAgent = environment.Text("USER_AGENT"),
            ReachableNetworks = Networks(environment, "WEBHOOK_REACHABLE_NETWORKS"),
            ClosedNetworks = Networks(environment, "WEBHOOK_CLOSED_NETWORKS"),
            SecretKey = SecretKey(environment),
            EarlierSecretKeys = environment.List("WEBHOOK_EARLIER_SECRET_KEYS") ?? [],
            DisableAfterFailedRuns =
                environment.Number("WEBHOOK_DISABLE_AFTER_FAILED_RUNS") ?? usual.DisableAfterFailedRuns,
            ConnectTimeout = Seconds(environment, "WEBHOOK_CONNECT_TIMEOUT_SECONDS", usual.ConnectTimeout),
            Timeout = Seconds(environment, "WEBHOOK_TIMEOUT_SECONDS", usual.Timeout),
            CallsAtOnce = Number(environment, "WEBHOOK_CALLS_AT_ONCE", 256) ?? usual.CallsAtOnce,
            CallsAtOncePerHost = Number(environment, "WEBHOOK_CALLS_AT_ONCE_PER_HOST", 256)
                ?? usual.CallsAtOncePerHost,
            UsesProxy = environment.Flag("WEBHOOK_USE_PROXY") ?? false,
        };
    }

    /// <summary>The secret is not repeated in the message.</summary>
    private static string? SecretKey(BrokerEnvironment environment)
    {
        const string Name = "WEBHOOK_SECRET_KEY";
        return environment.Text(Name) switch
        {
            null => null,
            { Length: >= 16 } key => key,
            var shorter => throw new ToolException(
                $"PACT_BROKER_{Name} must have 16 characters or more, not {shorter.Length}"),
        };
    }

    private static TimeSpan Seconds(BrokerEnvironment environment, string name, TimeSpan usual) =>
        Number(environment, name, most: 600) is { } seconds ? TimeSpan.FromSeconds(seconds) : usual;

    private static int? Number(BrokerEnvironment environment, string name, int most) => environment.Number(name) switch
    {
        null => null,
        { } number when number >= 1 && number <= most => number,
        var other => throw BrokerEnvironment.Unreadable(name, $"1 to {most}", $"{other}"),
    };

    private static List<int>? Numbers(BrokerEnvironment environment, string name, string expected) =>
        environment.List(name)?.Select(word =>
            int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number
                : throw BrokerEnvironment.Unreadable(name, expected, word)).ToList();

    /// <summary>
    /// <c>WEBHOOK_CERTIFICATES__0__CONTENT</c> or <c>__PATH</c>, then 1 and so on; a description may stand beside.
    /// </summary>
    private static IEnumerable<string> Certificates(BrokerEnvironment environment)
    {
        for (var number = 0; ; number++)
        {
            var name = $"WEBHOOK_CERTIFICATES__{number}__";
            if (environment.Text(name + "CONTENT") is { } content)
                yield return content;
            else if (environment.Text(name + "PATH") is { } path)
                yield return ReadCertificate(name + "PATH", path);
            else
                yield break;
        }
    }

    private static string ReadCertificate(string name, string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw BrokerEnvironment.Unreadable(name, "a file with a certificate in PEM", path);
        }
    }

    private static List<IPNetwork> Networks(BrokerEnvironment environment, string name) =>
        [.. (environment.List(name) ?? []).Select(word => Network(word, name))];

    private static IPNetwork Network(string word, string name) =>
        IPNetwork.TryParse(
            word.Contains('/', StringComparison.Ordinal) ? word
                : $"{word}/{(word.Contains(':', StringComparison.Ordinal) ? 128 : 32)}",
            out var network)
            ? network
            : throw BrokerEnvironment.Unreadable(
                name, "networks such as 127.0.0.0/8", word);
}
