using System.CommandLine;
using ContractTests.Broker.Client;
using ContractTests.Cli.Versions;

namespace ContractTests.Cli.Webhooks;

/// <summary>The properties of a webhook, with the official tool's names.</summary>
internal sealed class WebhookOptions
{
    private readonly Argument<string> _url = new("URL")
    {
        Description = "Address to call; may contain parameters such as ${pactbroker.consumerVersionNumber}",
    };

    private readonly Option<string> _method = new("--request", "-X")
    {
        Description = "HTTP method",
        DefaultValueFactory = _ => "POST",
        HelpName = "METHOD",
    };

    private readonly Option<string[]> _headers = new("--header", "-H")
    {
        Description = "Header of the request, 'Name: value'; can be repeated",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string?> _data = Text("--data", "Body of the request; @FILE reads it from a file", "-d");
    private readonly Option<string?> _user = Text("--user", "Basic auth credentials for the request, NAME:PASSWORD");
    private readonly Option<string?> _consumer = Text("--consumer", "For pacts of this consumer");
    private readonly Option<string?> _consumerLabel =
        Text("--consumer-label", "For pacts of consumers with this label");
    private readonly Option<string?> _provider = Text("--provider", "For pacts with this provider");
    private readonly Option<string?> _providerLabel = Text("--provider-label", "For pacts with providers with this "
        + "label");
    private readonly Option<string?> _description = Text("--description", "What the webhook does");
    private readonly List<(Option<bool> Option, string Name)> _events = [];

    private WebhookOptions()
    {
        Event("--contract-content-changed", "Send when the content of a pact has changed");
        Event("--contract-published", "Send when a pact is published, changed or not");
        Event("--contract-requiring-verification-published",
            "Send when a pact needs verification, once for each provider version that must verify it");
        Event("--provider-verification-published", "Send when a verification result is published");
        Event("--provider-verification-failed", "Send when a failed verification result is published");
        Event("--provider-verification-succeeded", "Send when a successful verification result is published");
    }

    public static WebhookOptions On(Command command)
    {
        var options = new WebhookOptions();
        command.Arguments.Add(options._url);
        foreach (var option in new Option[]
        {
            options._method, options._headers, options._data, options._user, options._consumer, options._consumerLabel,
            options._provider, options._providerLabel, options._description,
        })
            command.Options.Add(option);
        foreach (var (option, _) in options._events)
            option.AddTo(command);
        return options;
    }

    /// <exception cref="ToolException">The options do not describe a valid webhook.</exception>
    public async Task<Webhook> Read(ParseResult parsed, CancellationToken cancellation)
    {
        var wanted = _events.Where(each => parsed.GetValue(each.Option)).Select(each => each.Name).ToList();
        if (wanted.Count == 0)
        {
            throw new ToolException(
                "no event given",
                $"pass at least one of {string.Join(", ", _events.Select(each => each.Option.Name))}");
        }

        var credentials = parsed.GetValue(_user)?.Split(':', 2);
        return new Webhook(parsed.GetRequiredValue(_url))
        {
            Method = parsed.GetRequiredValue(_method).ToUpperInvariant(),
            Headers = (parsed.GetValue(_headers) ?? []).Select(Header)
                .GroupBy(header => header.Name, StringComparer.OrdinalIgnoreCase)
                .ToDictionary(same => same.Key, same => same.Last().Value),
            Body = await Data(parsed.GetValue(_data), cancellation),
            Username = credentials?[0],
            Password = credentials is [_, var password] ? password : null,
            Consumer = parsed.GetValue(_consumer),
            ConsumerLabel = parsed.GetValue(_consumerLabel),
            Provider = parsed.GetValue(_provider),
            ProviderLabel = parsed.GetValue(_providerLabel),
            Description = parsed.GetValue(_description),
            Events = wanted,
        };
    }

    private static Option<string?> Text(string name, string description, params string[] aliases) =>
        new(name, aliases) { Description = description };

    private void Event(string name, string description) =>
        _events.Add((new Option<bool>(name) { Description = description }, name[2..].Replace('-', '_')));

    private static (string Name, string Value) Header(string given)
    {
        var colon = given.IndexOf(':', StringComparison.Ordinal);
        return colon > 0
            ? (given[..colon].Trim(), given[(colon + 1)..].Trim())
            : throw new ToolException($"'{given}' is not a header", "pass it as --header 'Name: value'");
    }

    private static async Task<string?> Data(string? given, CancellationToken cancellation)
    {
        if (given is not ['@', .. var file])
            return given;
        return File.Exists(file)
            ? await File.ReadAllTextAsync(file, cancellation)
            : throw new ToolException($"--data: there is no file '{file}'", "check its path");
    }
}
