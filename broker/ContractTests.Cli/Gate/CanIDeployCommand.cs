using System.CommandLine;
using ContractTests.Broker.Client;
using ContractTests.Cli.Connecting;
using ContractTests.Cli.Printing;

namespace ContractTests.Cli.Gate;

/// <summary>
/// <c>contract can-i-deploy</c> and <c>can-i-merge</c>: 0 yes, 1 no, 3 not yet known; 2 if nobody could be asked.
/// </summary>
internal sealed class CanIDeployCommand
{
    private const int UsualInterval = 10;

    private readonly ToolContext context;
    private readonly bool merging;
    private readonly GateSelectors selectors;
    private readonly OutputOption output;

    private readonly Option<string?> to = new("--to")
    {
        Description = "Tag of the versions that the application must work with",
        HelpName = "TAG",
    };

    private readonly Option<string?> toEnvironment = new("--to-environment")
    {
        Description = "Environment to deploy to",
    };

    private readonly Option<bool> everyVersion = new("--every-version")
    {
        Description = "Require a result for every deployed version of a provider, not just one (this broker only)",
    };

    private readonly NumberOption retries = new("--retry-while-unknown", 0, 1_000_000)
    {
        Description = "How often to ask again while a result is missing",
        HelpName = "TIMES",
    };

    private readonly NumberOption interval = new("--retry-interval", 0, 86_400)
    {
        Description = "Seconds to wait before asking again",
        HelpName = "SECONDS",
        DefaultValueFactory = _ => UsualInterval,
    };

    private readonly Option<bool> dryRun = new("--dry-run")
    {
        Description = "Exit with 0 whatever the answer is [PACT_BROKER_CAN_I_DEPLOY_DRY_RUN]",
    };

    private readonly Option<string> exitCodes = new("--exit-codes")
    {
        Description = "detailed: exit with 3 while a result is missing; official: exit with 1, as the official "
            + "tools do",
        DefaultValueFactory = _ => "detailed",
    };

    private CanIDeployCommand(ToolContext context, Command command, bool merging)
    {
        this.context = context;
        this.merging = merging;
        selectors = GateSelectors.On(command);
        exitCodes.AcceptOnlyFromAmong("detailed", "official");
        Option[] options = merging
            ? [everyVersion, retries, interval, dryRun, exitCodes]
            : [to, toEnvironment, everyVersion, retries, interval, dryRun, exitCodes];
        foreach (var option in options)
            command.Options.Add(option);
        output = OutputOption.OnVersions(command);
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
        var query = Query(parsed);
        var answer = await AskUntilKnown(broker, query, parsed, cancellation);
        var code = Code(answer.Verdict, parsed);
        if (output.Read(parsed) == OutputFormat.Json)
            context.PrintJson(GateAnswerJson.From(answer));
        else
            GateAnswerText.Print(context, query, answer, output.Versions(parsed));

        if (!parsed.GetValue(dryRun) && !context.IsSwitchedOn("PACT_BROKER_CAN_I_DEPLOY_DRY_RUN"))
            return code;
        if (code != ExitCode.Yes)
            await context.Errors.WriteLineAsync($"dry run: the exit code would have been {code}");
        return ExitCode.Yes;
    }

    private GateQuery Query(ParseResult parsed)
    {
        var (versions, ignored) = selectors.Read(parsed, context);
        return new GateQuery(versions, Target(parsed))
        {
            Ignore = ignored,
            EveryVersion = parsed.GetValue(everyVersion),
        };
    }

    private GateTarget? Target(ParseResult parsed)
    {
        if (merging)
            return new GateTarget.MainBranches();

        return (parsed.GetValue(to), parsed.GetValue(toEnvironment)) switch
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
        var times = parsed.GetValue(retries) ?? 0;
        var pause = TimeSpan.FromSeconds(parsed.GetRequiredValue(interval)!.Value);
        for (var asked = 1; ; asked++)
        {
            var answer = await broker.Matrix.CanIDeployAsync(query, cancellation);
            if (answer.Verdict != GateVerdict.NotYet || asked > times)
                return answer;

            await context.Errors.WriteLineAsync($"{Count(answer.Unknown)} missing, "
                + $"asking again in {pause.TotalSeconds:0} s ({asked} of {times})");
            await Task.Delay(pause, context.Time, cancellation);
        }
    }

    private int Code(GateVerdict verdict, ParseResult parsed) => verdict switch
    {
        GateVerdict.Yes => ExitCode.Yes,
        GateVerdict.No => ExitCode.No,
        _ => parsed.GetValue(exitCodes) == "official" ? ExitCode.No : ExitCode.NotYet,
    };

    private static string Count(int results) => results == 1 ? "1 result is" : $"{results} results are";
}
