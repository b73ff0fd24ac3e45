using System.CommandLine;
using ContractTests.Cli.Connecting;
using ContractTests.Cli.Versions;

namespace ContractTests.Cli.Stubbing;

/// <summary>The options for the sources of a stub's pacts.</summary>
internal sealed class StubOptions
{
    private readonly Option<string[]> _files = Many("Pact file; can be repeated", "--file", "-f");
    private readonly Option<string[]> _folders = Many(
        "Folder with pact files, at any depth; can be repeated", "--dir", "-d");

    private readonly Option<string> _extension = new("--extension", "-e")
    {
        Description = "Extension of the pact files in folders",
        DefaultValueFactory = _ => "json",
    };

    private readonly Option<string[]> _urls = Many("Address of a pact; can be repeated", "--url", "-u");
    private readonly Option<string[]> _consumers = Many(
        "Only the broker's pacts of this consumer, a name or a regular expression; can be repeated",
        "--consumer-name");

    private readonly Option<string[]> _providers = Many(
        "Only the broker's pacts of this provider, a name or a regular expression; can be repeated",
        "--provider-name");

    private readonly Option<bool> _insecure = new("--insecure-tls") { Description = "Trust any certificate" };
    private readonly BrokerConnectionOptions _broker;

    public StubOptions(Command command)
    {
        foreach (var option in new Option[] { _files, _folders, _extension, _urls })
            option.AddTo(command);

        _broker = BrokerConnectionOptions.OnStub(command);
        foreach (var option in new Option[] { _consumers, _providers, _insecure })
            option.AddTo(command);
    }

    /// <summary>A broker from the environment is used only if the command line contains no source.</summary>
    /// <exception cref="ToolException">There is no source.</exception>
    public StubSources Read(ParseResult parsed, ToolContext context)
    {
        var addresses = (parsed.GetValue(_urls) ?? [])
            .Select(Address)
            .Select(url => (url, _broker.At(new Uri(url, "/"), parsed, context)))
            .ToList();
        var isOther = addresses.Count > 0 || Any(parsed, _files) || Any(parsed, _folders);
        var access = _broker.IsNamed(parsed) || !isOther ? _broker.ReadIfGiven(parsed, context) : null;
        if (!isOther && access is null)
        {
            throw new ToolException(
                "no pacts are given to answer from", "pass --file FILE, --dir FOLDER, --url URL or --broker-url URL");
        }

        var named = new StubFiles(
            parsed.GetValue(_files) ?? [], parsed.GetValue(_folders) ?? [], parsed.GetRequiredValue(_extension));
        return new StubSources(named, new Trust { Anyone = parsed.GetValue(_insecure) })
        {
            Addresses = addresses,
            Broker = access?.Connection,
            Consumers = parsed.GetValue(_consumers) ?? [],
            Providers = parsed.GetValue(_providers) ?? [],
        };
    }

    private static bool Any(ParseResult parsed, Option<string[]> option) => parsed.GetValue(option) is { Length: > 0 };

    private static Uri Address(string given) =>
        WebAddress.TryParse(given, out var address)
            ? address
            : throw new ToolException($"'{given}' is not the address of a pact", "pass --url with an http address");

    private static Option<string[]> Many(string description, string name, params string[] aliases) =>
        new(name, aliases) { Description = description };
}
