using System.CommandLine;
using System.Globalization;
using ContractTests.Broker.Client;
using ContractTests.Cli.Versions;

namespace ContractTests.Cli.Publishing;

/// <summary>The options for the result of a provider's own tests.</summary>
internal sealed class SelfVerificationOptions
{
    private readonly Option<bool> _success;
    private readonly Option<bool> _failure;
    private readonly NumberOption _exitCode;
    private readonly Option<string?> _results;
    private readonly Option<string?> _contentType;
    private readonly Option<string?> _format;
    private readonly Option<string?> _verifier;
    private readonly Option<string?> _verifierVersion;

    private SelfVerificationOptions(Command command)
    {
        _success = new Option<bool>("--verification-success")
        {
            Description = "The provider's own tests of the description succeeded",
        }.AddTo(command);
        _failure = new Option<bool>("--no-verification-success")
        {
            Description = "The provider's own tests of the description failed",
        }.AddTo(command);
        _exitCode = new NumberOption("--verification-exit-code", 0, 255)
        {
            Description = "Exit code of the provider's own tests: 0 is success; instead of the two options above",
            HelpName = "N",
        }.AddTo(command);
        _results = new Option<string?>("--verification-results")
        {
            Description = "File with the results of the tests. A report of an integration suite or of contract "
                + "check-provider, or one in JUnit's format, also determines success, unless another option does",
            HelpName = "FILE",
        }.AddTo(command);
        _contentType = new Option<string?>("--verification-results-content-type")
        {
            Description = "Content type of --verification-results (default: detected from the file)",
        }.AddTo(command);
        _format = new Option<string?>("--verification-results-format")
        {
            Description = "Format of --verification-results, such as junit (default: detected from the file)",
        }.AddTo(command);
        _verifier = new Option<string?>("--verifier")
        {
            Description = "Tool that tested the provider (default: from --verification-results)",
        }.AddTo(command);
        _verifierVersion = new Option<string?>("--verifier-version")
        {
            Description = "Version of that tool (default: from --verification-results)",
        }.AddTo(command);
    }

    public static SelfVerificationOptions On(Command command) => new(command);

    /// <param name="context">Warns if an option contradicts the report.</param>
    /// <returns>Null if no option for a self verification is given.</returns>
    /// <exception cref="ToolException">The options contradict each other, or the result is missing.</exception>
    public SelfVerification? Read(ParseResult parsed, DescriptionFile description, ToolContext context)
    {
        var stated = StatedSuccess(parsed);
        var report = parsed.GetValue(_results) is { } file ? ResultsFile.Read(file, description) : null;
        var (tool, version) = (parsed.GetValue(_verifier), parsed.GetValue(_verifierVersion));
        if (stated is null && report is null && tool is null && version is null)
            return null;
        if (stated == true && report is { Success: false } or { Unreadable: not null })
        {
            context.Warn("the self verification succeeded according to the options, but "
                + (report.Unreadable ?? $"{parsed.GetValue(_results)} says that it failed"));
        }

        return new SelfVerification(stated ?? report?.Success ?? throw Unknown(report?.Unreadable))
        {
            Results = report?.Content,
            ContentType = parsed.GetValue(_contentType) ?? report?.ContentType,
            Format = parsed.GetValue(_format) ?? report?.Format,
            Verifier = tool ?? report?.Verifier,
            VerifierVersion = version ?? report?.VerifierVersion,
        };
    }

    /// <summary>The result according to the options; null if none contains it.</summary>
    private bool? StatedSuccess(ParseResult parsed)
    {
        var stated = new List<(string Option, bool Success)>();
        if (parsed.GetValue(_success))
            stated.Add((_success.Name, true));
        if (parsed.GetValue(_failure))
            stated.Add((_failure.Name, false));
        if (parsed.GetValue(_exitCode) is { } code)
            stated.Add(($"{_exitCode.Name} {code.ToString(CultureInfo.InvariantCulture)}", code == 0));
        if (stated.Count > 1)
        {
            throw new ToolException(
                $"{stated[0].Option} and {stated[1].Option} both give the result of the self verification",
                "pass one of them");
        }

        return stated.Count == 0 ? null : stated[0].Success;
    }

    private static ToolException Unknown(string? unreadable) => new(
        unreadable ?? "the result of the self verification is missing",
        (unreadable is null ? "" : "nothing was published: run the tests again so that the report is complete, or ")
            + "pass --verification-success, --no-verification-success or --verification-exit-code");
}
