using System.CommandLine;
using ContractTests.Broker.Client;
using ContractTests.Cli.Versions;

namespace ContractTests.Cli.Webhooks;

/// <summary>What a webhook is made of, as the official tool names it.</summary>
internal sealed class WebhookOptions
{
    private readonly Argument<string> url = new("URL")
    {
        Description = "What to call; may hold parameters such as ${pactbroker.consumerVersionNumber}",
    };

    private readonly Option<string> method = new("--request", "-X")
    {
        Description = "HTTP method",
        DefaultValueFactory = _ => "POST",
        HelpName = "METHOD",
    };

    private readonly Option<string[]> headers = new("--header", "-H")
    {
        Description = "A header, 'Name: value'; can be repeated",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string?> data = Text("--data", "What to send; @FILE takes it from a file", "-d");
    private readonly Option<string?> user = Text("--user", "Who the called host is to believe calls, NAME:PASSWORD");
    private readonly Option<string?> consumer = Text("--consumer", "For pacts of this consumer");
    private readonly Option<string?> consumerLabel = Text("--consumer-label", "For pacts of consumers so labelled");
    private readonly Option<string?> provider = Text("--provider", "For pacts with this provider");
    private readonly Option<string?> providerLabel = Text("--provider-label", "For pacts with providers so labelled");
    private readonly Option<string?> description = Text("--description", "What it does, in words");
    private readonly List<(Option<bool> Option, string Name)> events = [];

    private WebhookOptions()
    {
        Event("--contract-content-changed", "When a pact says something new");
        Event("--contract-published", "When a pact is published, new or not");
        Event("--contract-requiring-verification-published",
            "When a published pact waits for a provider version that matters: once for each of them");
        Event("--provider-verification-published", "When a verification result is published");
        Event("--provider-verification-failed", "When a failed one is");
        Event("--provider-verification-succeeded", "When a successful one is");
    }

    public static WebhookOptions On(Command command)
    {
        var options = new WebhookOptions();
        command.Arguments.Add(options.url);
        foreach (var option in new Option[]
        {
            options.method, options.headers, options.data, options.user, options.consumer, options.consumerLabel,
            options.provider, options.providerLabel, options.description,
        })
            command.Options.Add(option);
        foreach (var (option, _) in options.events)
            option.AddTo(command);
        return options;
    }

    /// <exception cref="ToolException">What is given makes no webhook.</exception>
    public async Task<Webhook> Read(ParseResult parsed, CancellationToken cancellation)
    {
        var wanted = events.Where(each => parsed.GetValue(each.Option)).Select(each => each.Name).ToList();
        if (wanted.Count == 0)
        {
            throw new ToolException("create-webhook: expected what it waits for, but found no event; pass at least "
                + "one of " + string.Join(", ", events.Select(each => each.Option.Name)));
        }

        var credentials = parsed.GetValue(user)?.Split(':', 2);
        return new Webhook(parsed.GetRequiredValue(url))
        {
            Method = parsed.GetRequiredValue(method).ToUpperInvariant(),
            Headers = (parsed.GetValue(headers) ?? []).Select(Header)
                .GroupBy(header => header.Name, StringComparer.OrdinalIgnoreCase)
                .ToDictionary(same => same.Key, same => same.Last().Value),
            Body = await Data(parsed.GetValue(data), cancellation),
            Username = credentials?[0],
            Password = credentials is [_, var password] ? password : null,
            Consumer = parsed.GetValue(consumer),
            ConsumerLabel = parsed.GetValue(consumerLabel),
            Provider = parsed.GetValue(provider),
            ProviderLabel = parsed.GetValue(providerLabel),
            Description = parsed.GetValue(description),
            Events = wanted,
        };
    }

    private static Option<string?> Text(string name, string description, params string[] aliases) =>
        new(name, aliases) { Description = description };

    private void Event(string name, string description) =>
        events.Add((new Option<bool>(name) { Description = description }, name[2..].Replace('-', '_')));

    private static (string Name, string Value) Header(string given)
    {
        var colon = given.IndexOf(':', StringComparison.Ordinal);
        return colon > 0
            ? (given[..colon].Trim(), given[(colon + 1)..].Trim())
            : throw new ToolException($"--header: expected 'Name: value', but found '{given}'");
    }

    private static async Task<string?> Data(string? given, CancellationToken cancellation)
    {
        if (given is not ['@', .. var file])
            return given;
        return File.Exists(file)
            ? await File.ReadAllTextAsync(file, cancellation)
            : throw new ToolException($"--data: expected the file '{file}', but found none; check its name");
    }
}
