using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Text.RegularExpressions;

namespace ContractTests.Broker.Webhooks;

/// <summary>The methods, schemes and hosts that the operator allows for webhooks.</summary>
internal sealed class AllowList
{
    private static readonly TimeSpan PatternLimit = TimeSpan.FromSeconds(1);

    private readonly WebhookOptions _options;
    private readonly Dictionary<string, Regex> _patterns;

    /// <exception cref="ValidationException">One of the hosts is invalid.</exception>
    public AllowList(WebhookOptions options)
    {
        _options = options;
        foreach (var host in options.Hosts)
            Check(host);
        _patterns = options.Hosts.Where(IsPattern).Distinct()
            .ToDictionary(host => host, Pattern, StringComparer.Ordinal);
    }

    public IReadOnlyList<string> Methods => _options.Methods;

    public bool NamesHosts => _options.Hosts.Count > 0;

    /// <summary>The problem with the method, or null.</summary>
    public string? ObjectionToMethod(string method) => Objection(
        _options.Methods.Contains(method, StringComparer.OrdinalIgnoreCase),
        _options.Methods, "PACT_BROKER_WEBHOOK_HTTP_METHOD_WHITELIST");

    public string? ObjectionToScheme(Uri url) => Objection(
        _options.Schemes.Contains(url.Scheme, StringComparer.OrdinalIgnoreCase),
        _options.Schemes, "PACT_BROKER_WEBHOOK_SCHEME_WHITELIST") is { } objection ? $"scheme {objection}" : null;

    public string? ObjectionToHost(Uri url) => Objection(
        !NamesHosts || _options.Hosts.Any(allowed => IsMet(allowed, url)),
        _options.Hosts, "PACT_BROKER_WEBHOOK_HOST_WHITELIST") is { } objection ? $"host {objection}" : null;

    private static string? Objection(bool allowed, IReadOnlyList<string> list, string setting) => allowed
        ? null
        : $"must be {(list.Count == 1 ? list[0] : $"one of {string.Join(", ", list)}")}; the operator of "
            + $"this broker can allow others with {setting}";

    private static bool IsPattern(string host) => host is ['/', _, .., '/'];

    /// <exception cref="ValidationException">No host can match it: it would be ignored silently.</exception>
    private static void Check(string host)
    {
        var name = host.StartsWith("*.", StringComparison.Ordinal) ? host[2..] : host.Trim('[', ']');
        if (IsPattern(host) || IPNetwork.TryParse(host, out _) || Uri.CheckHostName(name) != UriHostNameType.Unknown)
            return;

        throw new ValidationException(
            $"{host}: expected a name, *.name, an address, a network or a /regular expression/ among the hosts of "
            + "webhooks, but found none; correct PACT_BROKER_WEBHOOK_HOST_WHITELIST");
    }

    private static Regex Pattern(string host)
    {
        try
        {
            return new Regex(host[1..^1], RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, PatternLimit);
        }
        catch (ArgumentException wrong)
        {
            throw new ValidationException(
                $"{host}: expected a regular expression among the hosts of webhooks, but found none; {wrong.Message}",
                wrong);
        }
    }

    private bool IsMet(string allowed, Uri url)
    {
        var host = url.IdnHost;
        if (_patterns.TryGetValue(allowed, out var pattern))
            return pattern.IsMatch(host);
        if (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPNetwork.TryParse(allowed, out var network))
            return network.Contains(address);
        if (!allowed.StartsWith("*.", StringComparison.Ordinal))
            return string.Equals(allowed, host.Trim('[', ']'), StringComparison.OrdinalIgnoreCase);

        // As in certificates, the asterisk stands for one label.
        var dot = host.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && string.Equals(allowed[1..], host[dot..], StringComparison.OrdinalIgnoreCase);
    }
}
