using System.CommandLine;
using ContractTests.Broker.Client;

namespace ContractTests.Cli.Connecting;

/// <summary>The address and credentials of a broker: options of every command that calls one.</summary>
internal sealed class BrokerConnectionOptions
{
    private readonly Option<string?> _address;
    private readonly Option<string?> _username;
    private readonly Option<string?> _password;
    private readonly Option<string?> _token;
    private readonly Option<string[]> _headers = new("--custom-header")
    {
        Description = "Header to send to the broker, 'Name: value'; can be repeated",
    };

    private readonly bool _userMayHoldPassword;

    private readonly NumberOption _retries = new("--retries", 0, 100)
    {
        Description = "How often to repeat a request that failed to reach the broker (default: 2) "
            + "[PACT_BROKER_HTTP_RETRIES]",
        HelpName = "TIMES",
    };

    private readonly Option<string?> _certificate = Text(
        "--ssl-certificate", "PEM file with the CA certificate to trust", "-c");

    private readonly Option<bool> _skipVerification = new("--skip-ssl-verification", "--disable-ssl-verification")
    {
        Description = "Trust any certificate [SSL_SKIP_VERIFICATION]",
    };

    private readonly Option<bool> _trustStore = new("--ssl-trust-store")
    {
        Description = "Whether to trust the machine's own CA certificates as well",
        HelpName = "BOOL",
        DefaultValueFactory = _ => true,
        Arity = ArgumentArity.ExactlyOne,
    };

    private BrokerConnectionOptions(bool forVerifier, bool userMayHoldPassword = false)
    {
        _userMayHoldPassword = userMayHoldPassword;
        _address = Text("--broker-base-url", "Address of the Pact broker [PACT_BROKER_BASE_URL]", "-b", "--broker-url");
        _username = Text("--broker-username",
            "User name for basic authentication [PACT_BROKER_USERNAME]", forVerifier ? "--user" : "-u");
        _password = Text("--broker-password",
            "Password for basic authentication [PACT_BROKER_PASSWORD]", forVerifier ? "--password" : "-p");
        _token = Text("--broker-token", "Bearer token [PACT_BROKER_TOKEN]", forVerifier ? ["--token", "-t"] : ["-k"]);
    }

    /// <summary>All options, with the short names that the broker commands use: -b, -u, -p, -k, -c.</summary>
    public static BrokerConnectionOptions On(Command command)
    {
        var options = new BrokerConnectionOptions(forVerifier: false);
        options.AddIdentity(command);
        foreach (var option in new Option[]
        {
            options._headers, options._retries, options._certificate, options._skipVerification, options._trustStore,
        })
            command.Options.Add(option);

        return options;
    }

    /// <summary>Address and credentials, with the verifier's names: --user, --password, --token.</summary>
    public static BrokerConnectionOptions OnVerifier(Command command)
    {
        var options = new BrokerConnectionOptions(forVerifier: true);
        options.AddIdentity(command);
        command.Options.Add(options._retries);
        return options;
    }

    /// <summary>Address and credentials, with the stub's names: --user may contain user:password.</summary>
    public static BrokerConnectionOptions OnStub(Command command)
    {
        var options = new BrokerConnectionOptions(forVerifier: true, userMayHoldPassword: true);
        options.AddIdentity(command);
        command.Options.Add(options._retries);
        return options;
    }

    /// <summary>Whether an option is one of these, which the help lists separately.</summary>
    public static bool Has(Option option) => option.Name is "--broker-base-url" or "--broker-username"
        or "--broker-password" or "--broker-token" or "--custom-header" or "--retries" or "--ssl-certificate"
        or "--skip-ssl-verification" or "--ssl-trust-store" or "--insecure-tls";

    /// <summary>Whether the command line contains the address of a broker, regardless of the environment.</summary>
    public bool IsNamed(ParseResult parsed) => parsed.GetValue(_address) is not null;

    /// <summary>
    /// The retries and credentials for a server that may not be a broker. Credentials are sent only to the broker's own
    /// origin; if no broker is given, those on the command line are for the addresses next to them.
    /// </summary>
    public BrokerConnection At(Uri url, ParseResult parsed, ToolContext context)
    {
        var connection = new BrokerConnection(url) { RetryPauses = Pauses(parsed, context) };
        return connection with { Credentials = CredentialsFor(url, parsed, context) ?? connection.Credentials };
    }

    /// <summary>The broker from the options and the environment; options take precedence.</summary>
    /// <exception cref="ToolException">The address is missing or invalid.</exception>
    public BrokerAccess Read(ParseResult parsed, ToolContext context) =>
        ReadIfGiven(parsed, context) ?? throw new ToolException(
            "no broker address given", "pass --broker-base-url URL or set PACT_BROKER_BASE_URL");

    /// <returns>Null if neither an option nor the environment contains an address.</returns>
    public BrokerAccess? ReadIfGiven(ParseResult parsed, ToolContext context)
    {
        if (Given(parsed, context) is not { } given)
            return null;

        var connection = At(Address(given), parsed, context) with
        {
            Headers = [.. (parsed.GetValue(_headers) ?? []).Select(SentHeader.ToBroker)],
        };
        return new BrokerAccess(connection, ReadTrust(parsed, context));
    }

    private string? Given(ParseResult parsed, ToolContext context) =>
        parsed.GetValue(_address) ?? context.Variable("PACT_BROKER_BASE_URL");

    private BrokerCredentials? CredentialsFor(Uri url, ParseResult parsed, ToolContext context)
    {
        if (Given(parsed, context) is not { } given)
            return Credentials(parsed, context, withEnvironment: false);

        var broker = new BrokerConnection(Address(given));
        return broker.IsOwn(url)
            ? Credentials(parsed, context, withEnvironment: true) ?? broker.Credentials
            : null;
    }

    private Trust ReadTrust(ParseResult parsed, ToolContext context) => new()
    {
        AuthorityFile = parsed.GetValue(_certificate),
        Machine = parsed.GetValue(_trustStore),
        Anyone = parsed.GetValue(_skipVerification) || context.IsSwitchedOn("SSL_SKIP_VERIFICATION"),
    };

    private static Option<string?> Text(string name, string description, params string[] aliases) =>
        new(name, aliases) { Description = description };

    private static Uri Address(string given) =>
        WebAddress.TryParseBase(given, out var address)
            ? address
            : throw new ToolException(
                $"'{given}' is not the address of a broker",
                "use an address such as https://broker.example.org in --broker-base-url or PACT_BROKER_BASE_URL");

    /// <summary>Options replace variables as a whole, so that a token from the environment is not mixed with a user
    /// name from the command line.</summary>
    private BrokerCredentials? Credentials(ParseResult parsed, ToolContext context, bool withEnvironment)
    {
        try
        {
            var (user, secret) = (parsed.GetValue(_username), parsed.GetValue(_password));
            if (_userMayHoldPassword && secret is null && user?.Split(':', 2) is [var name, var rest])
                (user, secret) = (name, rest);

            var onCommandLine = BrokerCredentials.From(user, secret, parsed.GetValue(_token));
            return onCommandLine is not null || !withEnvironment
                ? onCommandLine
                : BrokerCredentials.From(
                    context.Variable("PACT_BROKER_USERNAME"),
                    context.Variable("PACT_BROKER_PASSWORD"),
                    context.Variable("PACT_BROKER_TOKEN"));
        }
        catch (ArgumentException failure)
        {
            throw ToolException.In(failure);
        }
    }

    /// <summary>200 ms before the first retry, five times as long before each further one, at most 10 s.</summary>
    private IReadOnlyList<TimeSpan> Pauses(ParseResult parsed, ToolContext context)
    {
        const int Usual = 2;
        var times = _retries.Read(parsed, context, "PACT_BROKER_HTTP_RETRIES") ?? Usual;
        return [.. Enumerable.Range(0, times)
            .Select(repetition => TimeSpan.FromMilliseconds(Math.Min(200 * Math.Pow(5, repetition), 10_000)))];
    }

    private void AddIdentity(Command command)
    {
        foreach (var option in new Option[] { _address, _username, _password, _token })
            command.Options.Add(option);
    }
}
