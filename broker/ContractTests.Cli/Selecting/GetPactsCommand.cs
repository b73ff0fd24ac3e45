using System.CommandLine;
using System.Text.Json.Nodes;
using ContractTests.Broker.Client;
using ContractTests.Cli.Connecting;
using ContractTests.Cli.Importing;
using ContractTests.Cli.Printing;
using ContractTests.Cli.Reading;
using ContractTests.Cli.Versions;
using ContractTests.Pacts.Files;

namespace ContractTests.Cli.Selecting;

/// <summary><c>contract get-pacts</c>: lists or downloads the pacts of a provider.</summary>
internal sealed class GetPactsCommand
{
    private readonly ToolContext _context;
    private readonly Option<string> _provider;
    private readonly Option<string?> _consumer;
    private readonly Option<string?> _branch;
    private readonly Option<bool> _latest;
    private readonly Option<bool> _download;
    private readonly Option<string> _folder;
    private readonly OutputOption _output;

    private GetPactsCommand(ToolContext context, Command command)
    {
        _context = context;
        _provider = new Option<string>("--provider") { Description = "Name of the provider", Required = true }
            .AddTo(command);
        _consumer = new Option<string?>("--consumer") { Description = "Only pacts of this consumer" }.AddTo(command);
        _branch = new Option<string?>("--branch") { Description = "Branch of the consumers (default: their main "
            + "branch)" }
            .AddTo(command);
        _latest = new Option<bool>("--latest") { Description = "Only the latest pact of each consumer" }.AddTo(command);
        _download = new Option<bool>("--download") { Description = "Download the pacts to files" }.AddTo(command);
        _folder = new Option<string>("--download-dir")
        {
            Description = "Folder to download to",
            DefaultValueFactory = _ => "./pacts",
            HelpName = "FOLDER",
        }.AddTo(command);
        _output = OutputOption.OnVersions(command);
    }

    public static Command Create(ToolContext context)
    {
        var command = new Command("get-pacts", "List the pacts of a provider, or download them to files.");
        return command.Asking(context, new GetPactsCommand(context, command).Get);
    }

    private async Task<int> Get(BrokerClient broker, ParseResult parsed, CancellationToken cancellation)
    {
        var name = parsed.GetRequiredValue(_provider);
        var place = parsed.GetValue(_branch) is { } one ? $"branch/{Uri.EscapeDataString(one)}" : "branch";
        var address = $"pacts/provider/{Uri.EscapeDataString(name)}/{place}"
            + (parsed.GetValue(_latest) ? "/latest" : "");
        var list = await broker.FindResourceAsync(address, cancellation)
            ?? throw new ToolException($"there is no provider {name}", "list them with `contract list-pacticipants`");
        var pacts = new List<FoundPact>();
        foreach (var url in list.Links("pb:pacts").Concat(list.Links("pacts")).Distinct())
        {
            var pact = await broker.Pacts.GetAsync(new Uri(broker.Connection.BaseUrl, url), cancellation);
            var found = new FoundPact(pact, Read(pact));
            if (parsed.GetValue(_consumer) is not { } wanted || found.Contract.Consumer == wanted)
                pacts.Add(found);
        }

        if (pacts.Count == 0)
            _context.Errors.WriteLine(Nothing(parsed, name));
        if (parsed.GetValue(_download))
            Download(pacts, parsed.GetRequiredValue(_folder));
        Print(pacts, _output.Read(parsed), _output.Versions(parsed));
        return ExitCode.Yes;
    }

    /// <summary>Why the list is empty, and what to try instead.</summary>
    private string Nothing(ParseResult parsed, string name)
    {
        var of = parsed.GetValue(_consumer) is { } wanted ? $" of {wanted}" : "";
        return parsed.GetValue(_branch) is { } one
            ? $"note: {name} has no pacts{of} on branch {one}"
            : $"note: {name} has no pacts{of} on the consumers' main branches; pass --branch for another, and see "
                + "`contract describe-pacticipant` for an application's main branch";
    }

    private static Pacts.Contract Read(PactDocument pact)
    {
        try
        {
            return PactReader.Read(pact.Content, $"{pact.Url}");
        }
        catch (PactFileException refused)
        {
            throw ToolException.In(refused);
        }
    }

    private static void Download(List<FoundPact> pacts, string to)
    {
        try
        {
            Write(pacts, to);
        }
        catch (Exception failure) when (FileFailure.Is(failure))
        {
            throw new ToolException(
                $"cannot write to {to}: {FileFailure.Describe(failure, Path.Combine(to, "pact.json"))}",
                "pass another folder with --download-dir", failure);
        }
    }

    private static void Write(List<FoundPact> pacts, string to)
    {
        Directory.CreateDirectory(to);
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var pairs = pacts.CountBy(pact => pact.FileName).ToDictionary();
        foreach (var pact in pacts)
        {
            // Several versions of a pair need a file each.
            var name = pairs[pact.FileName] > 1
                ? PactFile.NameOf($"{pact.Contract.Consumer}-{pact.Contract.Provider}-{pact.Version}")
                : pact.FileName;
            pact.File = Path.Combine(to, Free(name, taken, free => IsOfOthers(Path.Combine(to, free), pact.Contract)));
            WrittenFile.Replace(pact.File, pact.Document.Content.Span);
        }
    }

    /// <summary>Different names can become the same file name, such as "a/b" and "a:b".</summary>
    private static string Free(string name, HashSet<string> taken, Func<string, bool> isOfOthers)
    {
        var stem = Path.GetFileNameWithoutExtension(name);
        var free = name;
        for (var number = 2; isOfOthers(free) || !taken.Add(free); number++)
            free = $"{stem}-{number}.json";
        return free;
    }

    /// <summary>Whether the file exists and contains another pair's pact.</summary>
    private static bool IsOfOthers(string file, Pacts.Contract contract)
    {
        try
        {
            return File.Exists(file) && PactFile.Read(file) is var there
                && (there.Consumer, there.Provider) != (contract.Consumer, contract.Provider);
        }
        catch (PactFileException)
        {
            return false;
        }
    }

    private void Print(List<FoundPact> pacts, OutputFormat format, Func<string, string> shown)
    {
        if (format == OutputFormat.Json)
        {
            _context.PrintJson(new JsonArray([.. pacts.Select(pact => (JsonNode)new JsonObject
            {
                ["consumer"] = pact.Contract.Consumer,
                ["consumerVersion"] = pact.Version,
                ["provider"] = pact.Contract.Provider,
                ["url"] = pact.Document.Url.AbsoluteUri,
                ["file"] = pact.File,
            })]));
            return;
        }

        _context.PrintTable(["CONSUMER", "C.VERSION", "PROVIDER", "PACT"], [.. pacts.Select(pact => new[]
        {
            pact.Contract.Consumer,
            shown(pact.Version),
            pact.Contract.Provider,
            pact.File ?? pact.Document.Url.AbsoluteUri,
        })]);
    }

    private sealed record FoundPact(PactDocument Document, Pacts.Contract Contract)
    {
        public string? File { get; set; }

        public string FileName => PactFile.NameOf(Contract.Consumer, Contract.Provider);

        /// <summary>The version in the pact's address: <c>…/version/VERSION</c>.</summary>
        public string Version => Hal.After(Document.Url.AbsoluteUri, "version");
    }
}
