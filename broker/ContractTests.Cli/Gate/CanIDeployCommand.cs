using System.CommandLine;
using ContractTests.Broker.Client;
using ContractTests.Cli.Connecting;
using ContractTests.Cli.Printing;
using ContractTests.Cli.Versions;

namespace ContractTests.Cli.Gate;

/// <summary>
/// <c>contract can-i-deploy</c> and <c>can-i-merge</c>: 0 yes, 1 no, 3 not yet known; 2 if the broker gave no answer.
/// </summary>
internal sealed class CanIDeployCommand
{
    private const int UsualInterval = 10;

    private readonly ToolContext _context;
    private readonly bool _merging;
    private readonly GateSelectors _selectors;
    private readonly OutputOption _output;

    private readonly Option<string?> _to = new("--to")
    {
        Description = "Tag of the versions that the application must work with",
        HelpName = "TAG",
    };

    private readonly Option<string?> _toEnvironment = new("--to-environment")
    {
        Description = "Environment to deploy to",
    };

    private readonly Option<bool> _everyVersion = new("--every-version")
    {
        Description = "Require a result for every deployed version of a provider, not just one (this broker only)",
    };

    private readonly NumberOption _retries = new("--retry-while-unknown", 0, 1_000_000)
    {
        Description = "How often to ask again while a result is missing",
        HelpName = "TIMES",
    };

    private readonly NumberOption _interval = new("--retry-interval", 0, 86_400)
    {
        Description = "Seconds to wait before asking again",
        HelpName = "SECONDS",
        DefaultValueFactory = _ => UsualInterval,
    };

    private readonly Option<bool> _dryRun = new("--dry-run")
    {
        Description = "Exit with 0 regardless of the answer [PACT_BROKER_CAN_I_DEPLOY_DRY_RUN]",
    };

    private readonly Option<string> _exitCodes = new("--exit-codes")
    {
        Description = "detailed: exit with 3 while a result is missing; official: exit with 1, as the official "
            + "tools do",
        DefaultValueFactory = _ => "detailed",
    };

    private CanIDeployCommand(ToolContext context, Command command, bool merging)
    {
        _context = context;
        _merging = merging;
        _selectors = GateSelectors.On(command);
        _exitCodes.AcceptOnlyFromAmong("detailed", "official");
        Option[] options = merging
            ? [_everyVersion, _retries, _interval, _dryRun, _exitCodes]
            : [_to, _toEnvironment, _everyVersion, _retries, _interval, _dryRun, _exitCodes];
        foreach (var option in options)
            command.Options.Add(option);
        _output = OutputOption.OnVersions(command);
    }

    public static Command Create(ToolContext context)
    {
        var command = new Command("can-i-deploy", "Ask whether a version works with the versions that are deployed "
            + "to an environment.");
        return command.Asking(context, new CanIDeployCommand(context, command, merging: false).Ask);
    }

    public static Command CreateForMerge(ToolContext context)
    {
        var command = new Command("can-i-merge", "Ask whether a version works with the main branches of the "
            + "applications around it.");
        return command.Asking(context, new CanIDeployCommand(context, command, merging: true).Ask);
    }

    private async Task<int> Ask(BrokerClient broker, ParseResult parsed, CancellationToken cancellation)
    {
        var query = await Query(broker, parsed, cancellation);
        var answer = await AskUntilKnown(broker, query, parsed, cancellation);
        var code = Code(answer.Verdict, parsed);
        if (_output.Read(parsed) == OutputFormat.Json)
            _context.PrintJson(GateAnswerJson.From(answer));
        else
            GateAnswerText.Print(_context, query, answer, _output.Versions(parsed));

        if (!parsed.GetValue(_dryRun) && !_context.IsSwitchedOn("PACT_BROKER_CAN_I_DEPLOY_DRY_RUN"))
            return code;
        if (code != ExitCode.Yes)
            await _context.Errors.WriteLineAsync($"dry run: the exit code would have been {code}");
        return ExitCode.Yes;
    }

    private async Task<GateQuery> Query(BrokerClient broker, ParseResult parsed, CancellationToken cancellation)
    {
        var target = Target(parsed);
        var (versions, ignored) = _selectors.Read(parsed, _context);
        return new GateQuery(await Whole(versions), target)
        {
            Ignore = await Whole(ignored),
            EveryVersion = parsed.GetValue(_everyVersion),
        };

        async Task<IReadOnlyList<GateSelector>> Whole(IReadOnlyList<GateSelector> selectors)
        {
            var whole = new List<GateSelector>();
            foreach (var each in selectors)
            {
                whole.Add(each.Version is null ? each : each with
                {
                    Version = await broker.WholeVersion(each.Pacticipant, each.Version, cancellation),
                });
            }

            return whole;
        }
    }

    private GateTarget? Target(ParseResult parsed)
    {
        if (_merging)
            return new GateTarget.MainBranches();

        return (parsed.GetValue(_to), parsed.GetValue(_toEnvironment)) switch
        {
            (null, null) => null,
            (null, { } environment) => new GateTarget.Environment(environment),
            ({ } tag, null) => new GateTarget.Tag(tag),
            var (tag, environment) => throw new ToolException(
                $"two targets given: --to {tag} and --to-environment {environment}", "leave out one of them"),
        };
    }

    private async Task<GateAnswer> AskUntilKnown(
        BrokerClient broker, GateQuery query, ParseResult parsed, CancellationToken cancellation)
    {
        var times = parsed.GetValue(_retries) ?? 0;
        var pause = TimeSpan.FromSeconds(parsed.GetRequiredValue(_interval)!.Value);
        for (var asked = 1; ; asked++)
        {
            var answer = await broker.Matrix.CanIDeployAsync(query, cancellation);
            if (answer.Verdict != GateVerdict.NotYet || asked > times)
                return answer;

            await _context.Errors.WriteLineAsync($"{Count(answer.Unknown)} missing, "
                + $"asking again in {pause.TotalSeconds:0} s ({asked} of {times})");
            await Task.Delay(pause, _context.Time, cancellation);
        }
    }

    private int Code(GateVerdict verdict, ParseResult parsed) => verdict switch
    {
        GateVerdict.Yes => ExitCode.Yes,
        GateVerdict.No => ExitCode.No,
        _ => parsed.GetValue(_exitCodes) == "official" ? ExitCode.No : ExitCode.NotYet,
    };

    private static string Count(int results) => results == 1 ? "1 result is" : $"{results} results are";
}
