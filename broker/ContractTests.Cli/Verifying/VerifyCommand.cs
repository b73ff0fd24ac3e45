using System.CommandLine;
using ContractTests.Cli.Connecting;
using ContractTests.Cli.Printing;
using ContractTests.Provider;

namespace ContractTests.Cli.Verifying;

/// <summary><c>contract verify</c>: holds a running provider to its pacts, as the official verifier does.</summary>
internal sealed class VerifyCommand
{
    private readonly ToolContext context;
    private readonly SourceOptions sources;
    private readonly TargetOptions target;
    private readonly PublishingOptions publishing;
    private readonly OutputOption output;

    private readonly Option<string?> json = new("--json", "-j")
    {
        Description = "File for the report as JSON [PACT_VERIFIER_JSON_REPORT]",
        HelpName = "FILE",
    };

    private readonly Option<string?> junit = new("--junit", "-x")
    {
        Description = "File for the report as JUnit XML [PACT_VERIFIER_JUNIT_REPORT]",
        HelpName = "FILE",
    };

    private VerifyCommand(ToolContext context, Command command)
    {
        this.context = context;
        target = TargetOptions.On(command);
        sources = SourceOptions.On(command, BrokerConnectionOptions.OnVerifier(command));
        publishing = PublishingOptions.On(command);
        command.Options.Add(json);
        command.Options.Add(junit);
        output = OutputOption.On(command);
    }

    public static Command Create(ToolContext context)
    {
        var command = new Command("verify", "Hold a running provider to its pacts.");
        command.SetAction(new VerifyCommand(context, command).Verify);
        return command;
    }

    private async Task<int> Verify(ParseResult parsed, CancellationToken cancellation)
    {
        var config = new PactVerifierConfig { Outputters = [] };
        using var verifier = new PactVerifier(target.ProviderName(parsed, context), config);
        target.Apply(verifier, parsed, context);
        sources.Apply(verifier, parsed, context, publishing.Read(parsed));

        var result = await verifier.VerifyAsync(cancellation);
        await Write(parsed.GetValue(json) ?? context.Variable("PACT_VERIFIER_JSON_REPORT"), result.ToJson());
        await Write(parsed.GetValue(junit) ?? context.Variable("PACT_VERIFIER_JUNIT_REPORT"), result.ToJUnit());
        Print(result, output.Read(parsed));
        return Code(result);
    }

    /// <summary>Where nothing could be verified the problems are all there is to say.</summary>
    private void Print(VerificationResult result, OutputFormat format)
    {
        if (format == OutputFormat.Json)
            context.Output.WriteLine(result.ToJson());
        else if (result.Interactions.Count > 0 || result.Success)
            context.Output.WriteLine(result.ToText());

        if (format == OutputFormat.Text && result.Interactions.Count > 0)
            return;
        foreach (var problem in result.Problems)
            context.Errors.WriteLine(problem.Message);
    }

    /// <summary>A broken contract is a definite no; what could not be read, reached or published is not.</summary>
    private static int Code(VerificationResult result)
    {
        if (result.Success)
            return ExitCode.Yes;

        var broken = result.Interactions.Any(each => each.Fails && each.Error?.Step != VerificationStep.Unreachable);
        var empty = result.Problems.Any(problem => problem.Kind == VerificationProblemKind.NoPactsFound);
        return broken || empty ? ExitCode.No : ExitCode.NotAsked;
    }

    private static async Task Write(string? file, string report)
    {
        if (file is null)
            return;

        if (Path.GetDirectoryName(file) is { Length: > 0 } folder)
            Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(file, report, CancellationToken.None);
    }
}
