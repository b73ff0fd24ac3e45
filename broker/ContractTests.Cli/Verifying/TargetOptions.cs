using System.CommandLine;
using ContractTests.Cli.Versions;
using ContractTests.Provider;

namespace ContractTests.Cli.Verifying;

/// <summary>Where the provider runs, how its states are set up, and which headers are sent to it.</summary>
internal sealed class TargetOptions
{
    /// <summary>The official verifier's default name of a provider.</summary>
    private const string Nameless = "provider";

    private readonly Option<string?> _name = Text(
        "Name of the provider (default: the one in the pact files) [PACT_PROVIDER_NAME]", "--provider-name", "-n");

    private readonly Option<string?> _baseUrl = Text("Address of the provider", "--provider-base-url");
    private readonly Option<string?> _host = Text(
        "Host of the provider (default: localhost) [PACT_PROVIDER_HOSTNAME]", "--hostname", "-h");

    private readonly NumberOption _port = new("--port", 1, 65535, "-p")
    {
        Description = "Port of the provider [PACT_PROVIDER_PORT]",
    };
    private readonly Option<string?> _transport = Text("http or https (default: http) [PACT_PROVIDER_TRANSPORT]",
        "--transport");
    private readonly Option<string[]> _transports = new("--transports")
    {
        Description = "Ports by protocol, such as http:8080 message:8081",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string?> _messageUrl = Text(
        "Address that returns messages (default: the address of the provider)", "--message-url");

    private readonly Option<string?> _basePath = Text(
        "Path in front of every request [PACT_PROVIDER_BASE_PATH]", "--base-path");

    private readonly NumberOption _timeout = new("--request-timeout", 1, 3_600_000)
    {
        Description = "Timeout for a request in milliseconds (default: 30000) [PACT_PROVIDER_REQUEST_TIMEOUT]",
    };

    private readonly NumberOption _maxResponse = new("--max-response-size", 1, 1024)
    {
        Description = "Largest response body to read (default: 64)",
        HelpName = "MB",
    };

    private readonly Option<string[]> _headers = new("--header", "-H")
    {
        Description = "Header to send to the provider, NAME=VALUE; can be repeated",
    };

    private readonly Option<bool> _anyCertificate = new("--disable-ssl-verification", "--skip-ssl-verification")
    {
        Description = "Trust any certificate",
    };

    private readonly Option<string?> _stateUrl = Text(
        "Address to POST provider states to [PACT_PROVIDER_STATE_CHANGE_URL]", "--state-change-url", "-s");

    private readonly Option<bool> _stateAsQuery = new("--state-change-as-query")
    {
        Description = "Pass provider states in the query instead of the body [PACT_PROVIDER_STATE_CHANGE_AS_QUERY]",
    };

    private readonly Option<bool> _teardown = new("--state-change-teardown")
    {
        Description = "Also call the address after each interaction, to tear the states down "
            + "[PACT_PROVIDER_STATE_CHANGE_TEARDOWN]",
    };

    private TargetOptions(Command command)
    {
        foreach (var option in new Option[]
        {
            _name, _baseUrl, _host, _port, _transport, _transports, _messageUrl, _basePath, _timeout, _maxResponse,
            _headers,
            _anyCertificate, _stateUrl, _stateAsQuery, _teardown,
        })
            option.AddTo(command);
    }

    public static TargetOptions On(Command command) => new(command);

    /// <param name="sources">The sources; their files name the provider if no option or variable does.</param>
    /// <exception cref="ToolException">There is no name, or more than one.</exception>
    public string ProviderName(ParseResult parsed, ToolContext context, SourceOptions sources)
    {
        if ((parsed.GetValue(_name) ?? context.Variable("PACT_PROVIDER_NAME")) is { } given)
            return given;

        return sources.ProvidersInFiles(parsed) switch
        {
            [var one] => one,
            [] when sources.HasOnlyFiles(parsed, context) => Nameless,
            [] => throw new ToolException(
                "the name of the provider is missing", "pass --provider-name NAME, as in its pacts"),
            var several => throw new ToolException(
                $"the pact files name several providers: {string.Join(", ", several)}",
                "pass --provider-name NAME"),
        };
    }

    public void Apply(PactVerifier verifier, ParseResult parsed, ToolContext context)
    {
        var ports = Transports.Read(parsed.GetValue(_transports) ?? []);
        var address = Address(parsed, context, ports);
        verifier.WithHttpEndpoint(address);
        verifier.WithMessageEndpoint(MessageAddress(parsed, ports, address));
        if (_timeout.Read(parsed, context, "PACT_PROVIDER_REQUEST_TIMEOUT") is { } limit)
            verifier.WithRequestTimeout(TimeSpan.FromMilliseconds(limit));
        if (parsed.GetValue(_maxResponse) is { } size)
            verifier.WithMaxResponseSize((int)Math.Min(size * 1024L * 1024L, Array.MaxLength));
        if (parsed.GetValue(_anyCertificate))
            verifier.WithSslVerificationDisabled();
        foreach (var header in parsed.GetValue(_headers) ?? [])
        {
            var (key, value) = SentHeader.ToProvider(header);
            verifier.WithCustomHeader(key, value);
        }

        if ((parsed.GetValue(_stateUrl) ?? context.Variable("PACT_PROVIDER_STATE_CHANGE_URL")) is { } url)
            verifier.WithProviderStateUrl(Absolute("--state-change-url", url), style => Style(style, parsed, context));
    }

    private void Style(IProviderStateOptions style, ParseResult parsed, ToolContext context)
    {
        if (parsed.GetValue(_stateAsQuery) || context.IsSwitchedOn("PACT_PROVIDER_STATE_CHANGE_AS_QUERY"))
            style.WithStyle(ProviderStateStyle.Query);
        if (parsed.GetValue(_teardown) || context.IsSwitchedOn("PACT_PROVIDER_STATE_CHANGE_TEARDOWN"))
            style.WithTeardown();
    }

    private Uri MessageAddress(ParseResult parsed, Transports ports, Uri provider)
    {
        if (parsed.GetValue(_messageUrl) is { } url)
            return Absolute("--message-url", url);

        return ports.Message is { } port ? new UriBuilder("http", provider.Host, port).Uri : provider;
    }

    private Uri Address(ParseResult parsed, ToolContext context, Transports ports)
    {
        if (parsed.GetValue(_baseUrl) is { } whole)
        {
            return WebAddress.TryParseBase(whole, out var named)
                ? named
                : throw NoAddress("--provider-base-url", whole);
        }

        var scheme = parsed.GetValue(_transport) ?? context.Variable("PACT_PROVIDER_TRANSPORT") ?? "http";
        var machine = parsed.GetValue(_host) ?? context.Variable("PACT_PROVIDER_HOSTNAME") ?? "localhost";
        var place = _port.Read(parsed, context, "PACT_PROVIDER_PORT") ?? ports.Http;
        var path = parsed.GetValue(_basePath) ?? context.Variable("PACT_PROVIDER_BASE_PATH") ?? "";
        var made = $"{scheme}://{machine}{(place is null ? "" : $":{place}")}/{path.TrimStart('/')}";
        return WebAddress.TryParseBase(made, out var address)
            ? address
            : throw new ToolException(
                $"--transport, --hostname, --port and --base-path do not make an address: '{made}'",
                "correct them, or pass --provider-base-url with an address such as http://localhost:5000");
    }

    private static Uri Absolute(string option, string given) =>
        WebAddress.TryParse(given, out var address)
            ? address
            : throw NoAddress(option, given);

    private static ToolException NoAddress(string option, string given) =>
        new($"'{given}' is not an address", $"pass {option} with an address such as http://localhost:5000");

    private static Option<string?> Text(string description, string name, params string[] aliases) =>
        new(name, aliases) { Description = description };
}
