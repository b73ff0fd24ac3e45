using System.CommandLine;
using System.Text.Json.Nodes;
using ContractTests.Broker.Client;
using ContractTests.Cli.Connecting;
using ContractTests.Cli.Printing;

namespace ContractTests.Cli.Publishing;

/// <summary>
/// <c>contract publish-provider-contract</c>: publishes a provider's description, with the result of its own tests.
/// </summary>
internal sealed class PublishProviderContractCommand
{
    private readonly ToolContext _context;
    private readonly Argument<string> _file = new("FILE")
    {
        Description = "OpenAPI (2.0, 3.0, 3.1) or AsyncAPI 3 document, as JSON or YAML",
    };

    private readonly Option<string> _provider = new("--provider")
    {
        Description = "Name of the provider",
        Required = true,
    };

    private readonly Option<string?> _specification = new("--specification")
    {
        Description = "oas or asyncapi (default: detected from the file)",
    };

    private readonly Option<string?> _contentType = new("--content-type")
    {
        Description =
            "Content type of the file (default: application/json or application/yaml, detected from the file)",
    };

    private readonly PublishedVersion _version;
    private readonly SelfVerificationOptions _selfVerification;
    private readonly OutputOption _output;

    private PublishProviderContractCommand(ToolContext context, Command command)
    {
        _context = context;
        command.Arguments.Add(_file);
        command.Options.Add(_provider);
        _version = PublishedVersion.On(command, context, "provider");
        _specification.AcceptOnlyFromAmong(DescriptionFile.OpenApi, DescriptionFile.AsyncApi);
        command.Options.Add(_specification);
        command.Options.Add(_contentType);
        _selfVerification = SelfVerificationOptions.On(command);
        _output = OutputOption.On(command);
    }

    public static Command Create(ToolContext context)
    {
        var command = new Command(
            "publish-provider-contract", "Publish the description of a provider and the result of its own tests.");
        return command.Asking(context, new PublishProviderContractCommand(context, command).Publish);
    }

    private async Task<int> Publish(BrokerClient broker, ParseResult parsed, CancellationToken cancellation)
    {
        var description = DescriptionFile.Read(parsed.GetRequiredValue(_file), parsed.GetValue(_specification));
        var verified = _selfVerification.Read(parsed, description, _context);
        var (number, branch, tags, buildUrl) = await _version.Read(parsed, cancellation);
        var publication = new ProviderContractPublication(
            parsed.GetRequiredValue(_provider), number, description.Content)
        {
            Specification = description.Specification,
            ContentType = parsed.GetValue(_contentType) ?? description.ContentType,
            Branch = branch,
            Tags = tags,
            BuildUrl = buildUrl,
            SelfVerification = verified,
        };
        var notices = await broker.ProviderContracts.PublishAsync(publication, cancellation);

        if (_output.Read(parsed) == OutputFormat.Json)
            _context.PrintJson(Json(publication, notices));
        else
        {
            foreach (var notice in notices)
                _context.Output.WriteLine(notice.Text);
        }

        if (description.BlindSpots > 0)
        {
            _context.Warn($"a comparison cannot check {description.BlindSpots} "
                + $"{(description.BlindSpots == 1 ? "place" : "places")} of {description.Path}; list them with "
                + "`contract lint-description`");
        }

        return ExitCode.Yes;
    }

    private static JsonObject Json(ProviderContractPublication publication, IReadOnlyList<Notice> notices) => new()
    {
        ["provider"] = publication.Provider,
        ["version"] = publication.Version,
        ["selfVerification"] = publication.SelfVerification?.Success,
        ["notices"] = new JsonArray([.. notices.Select(notice => (JsonNode)new JsonObject
        {
            ["type"] = notice.Type,
            ["text"] = notice.Text,
        })]),
    };
}
