using System.CommandLine;
using System.Globalization;
using ContractTests.Broker.Client;
using ContractTests.Cli.Connecting;
using ContractTests.Cli.Reading;
using ContractTests.Cli.Versions;
using ContractTests.Provider;

namespace ContractTests.Cli.Verifying;

/// <summary>Where the pacts come from, and which pacts and interactions to verify.</summary>
internal sealed class SourceOptions
{
    private readonly BrokerConnectionOptions _broker;
    private readonly Option<string[]> _files = Many("Pact file; can be repeated", "--file", "-f");
    private readonly Option<string[]> _folders = Many("Folder of pact files; can be repeated", "--dir", "-d");
    private readonly Option<string[]> _urls = Many("Address of a pact; can be repeated", "--url", "-u");
    private readonly Option<string?> _callback = new("--webhook-callback-url")
    {
        Description = "Address of the pact to verify, as a webhook of the broker passes it [PACT_WEBHOOK_CALLBACK_URL]",
    };

    private readonly Option<bool> _ignoreNoPacts = new("--ignore-no-pacts-error")
    {
        Description = "Succeed if there are no pacts",
    };

    private readonly Option<string[]> _consumers = Many(
        "Only pacts of this consumer; can be repeated", "--filter-consumer", "-c");

    private readonly Option<string?> _description = new("--filter-description")
    {
        Description = "Only interactions whose description matches this regular expression [PACT_DESCRIPTION]",
    };

    private readonly Option<string?> _state = new("--filter-state")
    {
        Description = "Only interactions with a provider state that matches this regular expression "
            + "[PACT_PROVIDER_STATE]",
    };

    private readonly Option<bool> _noState = new("--filter-no-state")
    {
        Description = "Only interactions without a provider state [PACT_PROVIDER_NO_STATE]",
    };

    private readonly Option<string[]> _consumerTags = Many(
        "Tags of the consumer versions whose latest pacts to verify, separated by commas", "--consumer-version-tags");

    private readonly Option<string[]> _selectors = Many(
        "Which of the broker's pacts to verify, as JSON such as {\"mainBranch\": true}; can be repeated",
            "--consumer-version-selectors");

    private readonly Option<bool> _pending = new("--enable-pending")
    {
        Description = "Pacts that the provider's branch has never verified successfully do not fail the run",
    };

    private readonly Option<string?> _workInProgress = new("--include-wip-pacts-since")
    {
        Description = "Also verify pacts that are work in progress since this date, such as 2026-01-31",
    };

    private SourceOptions(Command command, BrokerConnectionOptions broker)
    {
        _broker = broker;
        foreach (var option in new Option[]
        {
            _files, _folders, _urls, _callback, _ignoreNoPacts, _consumers, _description, _state, _noState,
            _consumerTags,
            _selectors, _pending, _workInProgress,
        })
            option.AddTo(command);
    }

    public static SourceOptions On(Command command, BrokerConnectionOptions broker) => new(command, broker);

    /// <exception cref="ToolException">Neither the command line nor the environment names a source.</exception>
    public void RequireAny(ParseResult parsed, ToolContext context)
    {
        if (!HasOthers(parsed) && Callback(parsed, context) is null && Broker(parsed, context) is null)
        {
            throw new ToolException(
                "no pacts are given to verify", "pass --file FILE, --dir FOLDER, --url URL or --broker-url URL");
        }
    }

    /// <exception cref="ToolException">There is no broker for the results, or a source is invalid.</exception>
    public void Apply(PactVerifier verifier, ParseResult parsed, ToolContext context, ProviderVersion provider)
    {
        var connection = Broker(parsed, context)?.Connection;
        var callbackUrl = Callback(parsed, context);
        CheckBroker(parsed, connection, provider, callbackUrl);
        foreach (var file in parsed.GetValue(_files) ?? [])
        {
            NamedFile.RefuseAddress(file, "pass it with --url");
            verifier.WithFileSource(new FileInfo(file));
        }

        foreach (var folder in parsed.GetValue(_folders) ?? [])
        {
            NamedFile.RefuseAddress(folder, "pass it with --url");
            verifier.WithDirectorySource(new DirectoryInfo(folder));
        }

        foreach (var url in parsed.GetValue(_urls) ?? [])
            FromUrl(verifier, Address("--url", url), parsed, context, new ProviderVersion(null));
        if (callbackUrl is not null)
            FromUrl(verifier, Address("--webhook-callback-url", callbackUrl), parsed, context, provider);
        else if (connection is not null)
            verifier.WithPactBrokerSource(connection.BaseUrl, ask => Ask(ask, connection, parsed, provider));
        if (callbackUrl is not null || connection is null)
            NoteSelection(parsed, context);

        if (parsed.GetValue(_ignoreNoPacts))
            verifier.WithNoPactsFound(NoPactsFound.Passes);
        if (parsed.GetValue(_consumers) is { Length: > 0 } names)
            verifier.WithConsumers(names);
        Filter(verifier, parsed, context);
    }

    /// <summary>The providers in the files and folders on the command line, as far as these are readable.</summary>
    public IReadOnlyList<string> ProvidersInFiles(ParseResult parsed) =>
        [.. Files(parsed).Select(Contracts.ProviderOf).OfType<string>().Distinct()];

    /// <summary>Refuses a report that this run, or the next one, would read as a pact.</summary>
    /// <exception cref="ToolException">It is a pact file, or a JSON file in a folder of pacts.</exception>
    public void RefuseAsPact(string report, ParseResult parsed)
    {
        var real = WrittenFile.RealPath(report);
        if ((parsed.GetValue(_files) ?? []).FirstOrDefault(file => WrittenFile.IsSame(report, file)) is { } pact)
        {
            throw new ToolException(
                $"a report would replace the pact {Path.GetFullPath(pact)}", "pass another file for the report");
        }

        var folder = (parsed.GetValue(_folders) ?? []).FirstOrDefault(each =>
            Path.GetExtension(real).Equals(".json", StringComparison.OrdinalIgnoreCase)
            && real.StartsWith(Below(WrittenFile.RealPath(each)), StringComparison.Ordinal));
        if (folder is not null)
        {
            throw new ToolException(
                $"the report {report} lies in --dir {folder}, so the next run would read it as a pact",
                "write the report to another folder");
        }
    }

    private static string Below(string folder) =>
        Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar;

    /// <summary>The pact files on the command line, and the files in its folders.</summary>
    private IEnumerable<string> Files(ParseResult parsed) =>
        (parsed.GetValue(_files) ?? []).Concat((parsed.GetValue(_folders) ?? [])
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories)));

    /// <summary>Whether the pacts are found without asking a broker for the pacts of a provider.</summary>
    public bool HasOnlyFiles(ParseResult parsed, ToolContext context) =>
        (parsed.GetValue(_files) is { Length: > 0 } || parsed.GetValue(_folders) is { Length: > 0 })
        && Broker(parsed, context) is null;

    /// <summary>A broker from the environment is used only if the command line contains no source.</summary>
    private BrokerAccess? Broker(ParseResult parsed, ToolContext context) =>
        _broker.IsNamed(parsed) || !HasOthers(parsed) ? _broker.ReadIfGiven(parsed, context) : null;

    /// <summary>Whether the command line contains sources other than a broker.</summary>
    private bool HasOthers(ParseResult parsed) =>
        new[] { _files, _folders, _urls }.Any(option => parsed.GetValue(option) is { Length: > 0 });

    private string? Callback(ParseResult parsed, ToolContext context) => parsed.GetValue(_callback)
        ?? (HasOthers(parsed) ? null : context.Variable("PACT_WEBHOOK_CALLBACK_URL"));

    private void CheckBroker(
        ParseResult parsed, BrokerConnection? connection, ProviderVersion provider, string? callbackUrl)
    {
        if (provider.PublishedAs is not null && connection is null && callbackUrl is null)
        {
            throw HasOthers(parsed)
                ? new ToolException(
                    "results can be published only for the pacts of a broker",
                    "name it with --broker-url URL, or leave out --publish")
                : new ToolException(
                    "no broker is given to publish the results to",
                    "pass --broker-url URL or set PACT_BROKER_BASE_URL");
        }
    }

    private static Uri Address(string option, string url) =>
        WebAddress.TryParse(url, out var address)
        || (Uri.TryCreate(url, UriKind.Absolute, out address) && address.IsFile)
            ? address
            : throw new ToolException(
                $"'{url}' is not the address of a pact", $"pass {option} with an http, https or file address");

    private void FromUrl(
        PactVerifier verifier, Uri address, ParseResult parsed, ToolContext context, ProviderVersion provider)
    {
        var server = address.IsFile ? null : _broker.At(address, parsed, context);
        verifier.WithUriSource(address, ask =>
        {
            if (server is not null)
                ask.RetryPauses(server.RetryPauses);
            if (server?.Credentials is BrokerCredentials.Token token)
                ask.TokenAuthentication(token.Value);
            if (server?.Credentials is BrokerCredentials.Basic basic)
                ask.BasicAuthentication(basic.Username, basic.Password);
            if (provider.PublishedAs is { } version)
                ask.PublishResults(version, provider.Describe);
        });
    }

    private void Ask(
        IPactBrokerOptions ask, BrokerConnection connection, ParseResult parsed, ProviderVersion provider)
    {
        ask.RetryPauses(connection.RetryPauses);
        if (connection.Credentials is BrokerCredentials.Token token)
            ask.TokenAuthentication(token.Value);
        if (connection.Credentials is BrokerCredentials.Basic basic)
            ask.BasicAuthentication(basic.Username, basic.Password);
        if (provider.Branch is { } branch)
            ask.ProviderBranch(branch);
        if (provider.Tags.Count > 0)
            ask.ProviderTags([.. provider.Tags]);
        if (Commas(parsed.GetValue(_consumerTags)) is { Length: > 0 } tags)
            ask.ConsumerTags(tags);
        if (parsed.GetValue(_selectors) is { Length: > 0 } texts)
            ask.ConsumerVersionSelectors([.. texts.Select(Select)]);
        if (parsed.GetValue(_pending))
            ask.EnablePending();
        if (parsed.GetValue(_workInProgress) is { Length: > 0 } since)
            ask.IncludeWipPactsSince(Day(since));
        if (provider.PublishedAs is { } version)
            ask.PublishResults(version, provider.Describe);
    }

    /// <summary>Warns of options that select pacts of a broker if no broker is asked for pacts.</summary>
    private void NoteSelection(ParseResult parsed, ToolContext context)
    {
        foreach (var option in new Option[] { _consumerTags, _selectors, _pending, _workInProgress })
        {
            if (parsed.GetResult(option) is { Implicit: false })
                context.Warn($"{option.Name} has no effect: it selects pacts of a broker, and other pacts are given");
        }
    }

    private void Filter(PactVerifier verifier, ParseResult parsed, ToolContext context)
    {
        var wanted = parsed.GetValue(_description) ?? context.Variable("PACT_DESCRIPTION");
        var none = parsed.GetValue(_noState) || context.IsSwitchedOn("PACT_PROVIDER_NO_STATE");
        var wantedState = none ? "" : parsed.GetValue(_state) ?? context.Variable("PACT_PROVIDER_STATE");
        if (wanted is not null || wantedState is not null)
            verifier.WithFilter(wanted, wantedState);
    }

    private static ConsumerVersionSelector Select(string text)
    {
        PactSelector read;
        try
        {
            read = PactSelector.Parse(text);
        }
        catch (FormatException failure)
        {
            throw ToolException.In(failure);
        }

        return new ConsumerVersionSelector
        {
            Consumer = read.Consumer,
            MainBranch = read.MainBranch ?? false,
            MatchingBranch = read.MatchingBranch ?? false,
            Branch = read.Branch,
            FallbackBranch = read.FallbackBranch,
            Tag = read.Tag,
            FallbackTag = read.FallbackTag,
            Latest = read.Latest,
            Deployed = read.Deployed ?? false,
            Released = read.Released ?? false,
            DeployedOrReleased = read.DeployedOrReleased ?? false,
            Environment = read.Environment,
        };
    }

    private static DateTime Day(string given) =>
        DateTime.TryParse(given, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var day)
            ? day
            : throw new ToolException(
                $"'{given}' is not a date", "pass --include-wip-pacts-since with a date such as 2026-01-31");

    internal static string[] Commas(string[]? values) => [.. (values ?? []).SelectMany(value =>
        value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];

    private static Option<string[]> Many(string description, string name, params string[] aliases) =>
        new(name, aliases) { Description = description };
}
