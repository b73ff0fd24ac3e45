using System.Globalization;
using System.Net;
using ContractTests.Broker;
using ContractTests.Pacts.Http;

namespace ContractTests.Cli.Serving;

/// <summary>The settings of webhooks from variables of the Pact Broker, and from our own for what it lacks.</summary>
internal static class WebhookSettings
{
    private const int Month = 31 * 24 * 60 * 60;

    public static WebhookOptions Read(BrokerEnvironment environment)
    {
        var usual = new WebhookOptions();
        return new WebhookOptions
        {
            Methods = Words(
                environment, "WEBHOOK_HTTP_METHOD_WHITELIST", "methods such as GET POST", HttpLimits.IsToken)
                ?? usual.Methods,
            Schemes = Words(environment, "WEBHOOK_SCHEME_WHITELIST", "http, https or both",
                scheme => scheme.ToLowerInvariant() is "http" or "https") ?? usual.Schemes,
            Hosts = environment.List("WEBHOOK_HOST_WHITELIST") ?? usual.Hosts,
            SuccessCodes = Numbers(environment, "WEBHOOK_HTTP_CODE_SUCCESS", "status codes such as 200 201", 100, 999)
                ?? usual.SuccessCodes,
            RetryPauses = Numbers(environment, "WEBHOOK_RETRY_SCHEDULE", "seconds such as 10 60 120", 0, Month)
                ?.Select(seconds => TimeSpan.FromSeconds(seconds)).ToList() ?? usual.RetryPauses,
            TrustsAnyCertificate = environment.Flag("DISABLE_SSL_VERIFICATION") ?? false,
            TrustedCertificates = [.. Certificates(environment)],
            UserAgent = environment.Text("USER_AGENT"),
            ReachableNetworks = Networks(environment, "WEBHOOK_REACHABLE_NETWORKS"),
            ClosedNetworks = Networks(environment, "WEBHOOK_CLOSED_NETWORKS"),
            SecretKey = SecretKey(environment),
            EarlierSecretKeys = environment.List("WEBHOOK_EARLIER_SECRET_KEYS") ?? [],
            DisableAfterFailedRuns = environment.Number("WEBHOOK_DISABLE_AFTER_FAILED_RUNS", 0, int.MaxValue)
                ?? usual.DisableAfterFailedRuns,
            ConnectTimeout = Seconds(environment, "WEBHOOK_CONNECT_TIMEOUT_SECONDS", usual.ConnectTimeout),
            Timeout = Seconds(environment, "WEBHOOK_TIMEOUT_SECONDS", usual.Timeout),
            CallsAtOnce = environment.Number("WEBHOOK_CALLS_AT_ONCE", 1, 256) ?? usual.CallsAtOnce,
            CallsAtOncePerHost = environment.Number("WEBHOOK_CALLS_AT_ONCE_PER_HOST", 1, 256)
                ?? usual.CallsAtOncePerHost,
            UsesProxy = environment.Flag("WEBHOOK_USE_PROXY") ?? false,
        };
    }

    /// <summary>The message does not contain the secret.</summary>
    private static string? SecretKey(BrokerEnvironment environment)
    {
        const string Name = "WEBHOOK_SECRET_KEY";
        return environment.Text(Name) switch
        {
            null => null,
            { Length: >= 16 } key => key,
            var shorter => throw new ToolException(
                $"PACT_BROKER_{Name} must have 16 characters or more, not {shorter.Length}",
                "make one with `openssl rand -base64 32`"),
        };
    }

    private static TimeSpan Seconds(BrokerEnvironment environment, string name, TimeSpan usual) =>
        environment.Number(name, 1, 600) is { } seconds ? TimeSpan.FromSeconds(seconds) : usual;

    private static List<int>? Numbers(
        BrokerEnvironment environment, string name, string expected, int least, int most) =>
        environment.List(name)?.Select(word =>
            int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number >= least && number <= most
                ? number
                : throw BrokerEnvironment.Unreadable(name, expected, word)).ToList();

    private static IReadOnlyList<string>? Words(
        BrokerEnvironment environment, string name, string expected, Predicate<string> isOne)
    {
        var words = environment.List(name);
        return words?.FirstOrDefault(word => !isOne(word)) is { } wrong
            ? throw BrokerEnvironment.Unreadable(name, expected, wrong)
            : words;
    }

    /// <summary>
    /// <c>WEBHOOK_CERTIFICATES__0__CONTENT</c> or <c>__PATH</c>, then 1 and so on; each may have a description.
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
