using System.CommandLine;
using System.Text;
using ContractTests.Cli.Comparing;
using ContractTests.Cli.Connecting;
using ContractTests.Cli.Printing;
using ContractTests.Cli.Reading;
using ContractTests.OpenApi;

namespace ContractTests.Cli.Checking;

/// <summary><c>contract check-provider</c>: checks a running provider against its own description.</summary>
internal sealed class CheckProviderCommand
{
    private const int UsualMilliseconds = 5000;

    private readonly Option<string> _description = new("--description")
    {
        Description = "OpenAPI (2.0, 3.0, 3.1), as JSON or YAML",
        HelpName = "FILE",
        Required = true,
    };

    private readonly Option<string> _baseUrl = new("--provider-base-url")
    {
        Description = "Base URL of the provider, used instead of the servers in the description",
        HelpName = "URL",
        Required = true,
    };

    private readonly Option<bool> _allMethods = new("--all-methods")
    {
        Description = "Also send requests that change data (POST, PUT, PATCH, DELETE), not only GET, HEAD and OPTIONS",
    };

    private readonly Option<string[]> _headers = new("--header", "-H")
    {
        Description = "Header for every request, NAME=VALUE, for instance credentials; can be repeated",
        HelpName = "NAME=VALUE",
    };

    private readonly NumberOption _timeout = new("--request-timeout", 1, 600_000)
    {
        Description = "Timeout for a response in milliseconds",
        HelpName = "MILLISECONDS",
        DefaultValueFactory = _ => UsualMilliseconds,
    };

    private readonly Option<bool> _anyCertificate = new("--disable-ssl-verification", "--skip-ssl-verification")
    {
        Description = "Trust any certificate",
    };

    private readonly Option<string?> _report = new("--report")
    {
        Description = "File for the report, in the format of the integration kit",
        HelpName = "FILE",
    };

    private readonly Option<bool> _json = new("--json") { Description = "The same as --output json" };

    public static Command Create(ToolContext context)
    {
        var check = new CheckProviderCommand();
        var command = new Command("check-provider",
            "Call each operation in the OpenAPI description of a running provider, with requests from examples and "
                + "schemas, and check the responses.")
        {
            check._description, check._baseUrl, check._allMethods, check._headers, check._timeout,
            check._anyCertificate,
            check._report, check._json,
        };
        var output = OutputOption.On(command);
        command.SetAction((parsed, cancellation) => check.Run(parsed, context, output.Read(parsed), cancellation));
        return command;
    }

    private async Task<int> Run(
        ParseResult parsed, ToolContext context, OutputFormat format, CancellationToken cancellation)
    {
        var address = Address(parsed.GetRequiredValue(_baseUrl));
        var limit = TimeSpan.FromMilliseconds(parsed.GetRequiredValue(_timeout)!.Value);
        var extra = (parsed.GetValue(_headers) ?? []).Select(SentHeader.ToProvider).ToList();
        var described = ApiOf(parsed.GetRequiredValue(_description));
        if (parsed.GetValue(_report) is { } named)
            WrittenFile.Check(named, "a report", "pass another file with --report");
        using var connection = new Trust { Anyone = parsed.GetValue(_anyCertificate) }.Connect();
        using var client = new HttpClient(connection) { Timeout = Timeout.InfiniteTimeSpan };
        var provider = new CheckedProvider(client, address, extra, limit);
        var result = await new ProviderCheck(described, provider, parsed.GetValue(_allMethods)).Run(cancellation);
        if (parsed.GetValue(_report) is { } file)
            Write(file, result);
        if (parsed.GetValue(_json) || format == OutputFormat.Json)
            CheckJson.Print(result, context);
        else
            CheckText.Print(result, address, context);
        return result.Report.Success ? ExitCode.Yes : ExitCode.No;
    }

    private static ApiDescription ApiOf(string file)
    {
        try
        {
            return ApiDescription.Load(file);
        }
        catch (ApiDescriptionException refused)
        {
            throw Descriptions.Refused(file, refused);
        }
    }

    private static Uri Address(string given) =>
        WebAddress.TryParseBase(given, out var address)
            ? address
            : throw new ToolException(
                $"--provider-base-url: '{given}' is not a web address", "pass one such as http://localhost:5000");

    private static void Write(string file, CheckResult result)
    {
        try
        {
            WrittenFile.Replace(file, Encoding.UTF8.GetBytes(result.Report.ToJson()));
        }
        catch (Exception failure) when (FileFailure.Is(failure))
        {
            throw new ToolException(
                $"--report {file}: the report cannot be written: {FileFailure.Describe(failure, file)}",
                "name another file", failure);
        }
    }
}
