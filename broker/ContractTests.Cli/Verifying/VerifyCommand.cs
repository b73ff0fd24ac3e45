using System.CommandLine;
using System.Diagnostics;
using ContractTests.Cli.Connecting;
using ContractTests.Cli.Printing;
using ContractTests.Pacts.Files;
using ContractTests.Provider;

namespace ContractTests.Cli.Verifying;

/// <summary>
/// <c>contract verify</c>: verifies a running provider against its pacts, as the official verifier does.
/// </summary>
internal sealed class VerifyCommand
{
    private readonly ToolContext _context;
    private readonly SourceOptions _sources;
    private readonly TargetOptions _target;
    private readonly PublishingOptions _publishing;
    private readonly OutputOption _output;

    private readonly ReportOptions _reports;
    private readonly OfficialOptions _official;

    private readonly NumberOption _parallel = new("--parallel", 1, 1000)
    {
        Description = "How many interactions to verify at once; above 1 only if provider states do not affect each "
            + "other",
        DefaultValueFactory = _ => 1,
        HelpName = "COUNT",
    };

    private readonly Option<bool> _stop = new("--exit-on-first-error")
    {
        Description = "Stop at the first interaction that fails",
    };

    private VerifyCommand(ToolContext context, Command command)
    {
        _context = context;
        _target = TargetOptions.On(command);
        _sources = SourceOptions.On(command, BrokerConnectionOptions.OnVerifier(command));
        _publishing = PublishingOptions.On(command);
        _reports = ReportOptions.On(command);
        command.Options.Add(_parallel);
        command.Options.Add(_stop);
        _official = OfficialOptions.On(command);
        _output = OutputOption.On(command);
    }

    public static Command Create(ToolContext context)
    {
        var command = new Command("verify", "Verify a running provider against its pacts. Pacts and brokers "
            + "from environment variables are used only if no file, folder or address is given.");
        command.SetAction(new VerifyCommand(context, command).Verify);
        return command;
    }

    private async Task<int> Verify(ParseResult parsed, CancellationToken cancellation)
    {
        if (_official.AsksForVersion(parsed))
        {
            _context.Output.WriteLine(typeof(VerifyCommand).Assembly.GetName().Version?.ToString(3));
            return ExitCode.Yes;
        }

        _official.Note(parsed, _context);
        _sources.RequireAny(parsed, _context);
        var config = new PactVerifierConfig { Outputters = [], NameOf = OptionOf };
        using var verifier = new PactVerifier(_target.ProviderName(parsed, _context, _sources), config);
        _target.Apply(verifier, parsed, _context);
        _sources.Apply(verifier, parsed, _context, _publishing.Read(parsed));
        _reports.Apply(verifier, parsed, _context, _sources);
        verifier.WithParallelism(parsed.GetRequiredValue(_parallel)!.Value);
        if (parsed.GetValue(_stop))
            verifier.WithStopAtFirstFailure();

        var result = await verifier.VerifyAsync(cancellation);
        var unwritten = _reports.Write(result, parsed, _context);
        Print(result, _output.Read(parsed), _context.HasColours && !_official.WantsNoColour(parsed));
        foreach (var problem in unwritten)
            problem.Print(_context.Errors);
        foreach (var warning in result.Interactions.SelectMany(each => PactWarnings.Of(each.Interaction)).Distinct())
            _context.Warn(warning);

        return result.Success && unwritten.Count > 0 ? ExitCode.NotAsked : Code(result);
    }

    /// <summary>If nothing could be verified, only the problems are printed.</summary>
    private void Print(VerificationResult result, OutputFormat format, bool hasColours)
    {
        if (format == OutputFormat.Json)
            _context.Output.WriteLine(result.ToJson());
        else if (result.Interactions.Count > 0 || result.Success)
            _context.Output.WriteLine(result.ToText(hasColours));

        if (format == OutputFormat.Text && result.Interactions.Count > 0)
            return;
        foreach (var problem in result.Problems)
            Problem.In(problem.Message).Print(_context.Errors);
    }

    /// <summary>Only a broken contract is a definite no; a failure to find, connect or publish is not.</summary>
    private static int Code(VerificationResult result)
    {
        if (result.Success)
            return ExitCode.Yes;

        return result.Interactions.Any(each => each.Fails && each.Error?.Step != VerificationStep.Unreachable)
            ? ExitCode.No
            : ExitCode.NotAsked;
    }

    private static string OptionOf(VerifierSetting setting) => setting switch
    {
        VerifierSetting.Sources => "--file FILE, --dir FOLDER, --url URL or --broker-url URL",
        VerifierSetting.NoPactsFound => "--ignore-no-pacts-error",
        VerifierSetting.ConsumerFilter => "--filter-consumer",
        VerifierSetting.DescriptionFilter => "--filter-description",
        VerifierSetting.ProviderStateFilter => "--filter-state",
        VerifierSetting.ProviderStates => "--state-change-url URL",
        VerifierSetting.RequestTimeout => "--request-timeout MILLISECONDS",
        VerifierSetting.MaxResponseSize => "--max-response-size MB",
        _ => throw new UnreachableException(),
    };
}
